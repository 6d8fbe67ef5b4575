import { badgeText } from './badge-text.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { xmlAttribute, xmlText } from './escape.ts'
import type { ReporterOptions } from './reporter.ts'

const COLOURS: Readonly<Record<RunReport['outcome'], { readonly name: string; readonly value: string }>> = {
  conforms: { name: 'brightgreen', value: '#17693b' },
  partial: { name: 'yellow', value: '#835000' },
  violates: { name: 'red', value: '#ae231b' },
  incomplete: { name: 'lightgrey', value: '#5a5e64' },
}

/** The outcome in a few words: what shields.io reads from an address, or a picture when the file is to be called `….svg`. */
export function badge(report: RunReport, { path = '' }: ReporterOptions = {}): string {
  return path.toLowerCase().endsWith('.svg') ? svg(report) : endpoint(report)
}

function endpoint(report: RunReport): string {
  const { label, message, outcome } = badgeText(report)
  const isError = outcome === 'violates'
  return `${JSON.stringify({ schemaVersion: 1, label, message, color: COLOURS[outcome].name, isError })}\n`
}

/** Height, room beside a text, and width of a character of 11 px Verdana; a little more than most have. */
const HEIGHT = 20
const BESIDE = 7
const CHARACTER = 6.7

function svg(report: RunReport): string {
  const { label, message, outcome } = badgeText(report)
  const words = `${label}: ${message}`
  const [left, right] = [label, message].map((text) => Math.round(text.length * CHARACTER) + 2 * BESIDE)
  const [start = 0, end = 0] = [left, right]
  const text = (x: number, wide: number, shown: string): string =>
    `<text x="${x + wide / 2}" y="14" textLength="${wide - 2 * BESIDE}" lengthAdjust="spacingAndGlyphs">${xmlText(shown)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${start + end}" height="${HEIGHT}" role="img" aria-label="${xmlAttribute(words)}">
<title>${xmlText(words)}</title>
<clipPath id="round"><rect width="${start + end}" height="${HEIGHT}" rx="4"/></clipPath>
<g clip-path="url(#round)"><rect width="${start}" height="${HEIGHT}" fill="#3d4248"/><rect x="${start}" width="${end}" height="${HEIGHT}" fill="${COLOURS[outcome].value}"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">${text(0, start, label)}${text(start, end, message)}</g>
</svg>
`
}
