import { ToolError } from '../../tool-error.ts'
import { isObject, parseObject } from './json-records.ts'

/** Forms of a log that are told apart. */
export const FORMS = ['console', 'json', 'history'] as const

export type Form = (typeof FORMS)[number]

export interface Recognised {
  readonly form: Form
  /** One JSON document over several lines, or a report, which is read as a whole. */
  readonly whole: boolean
}

/** Tells what a file is from its first lines; text that is neither JSON nor binary is a console's. */
export function recognise(lines: readonly string[]): Recognised {
  const begin = lines.findIndex((line) => line.trim() !== '')
  const text = (lines[begin] ?? '').trim()
  if (/^\[\s*(?:\{|\]|$)/.test(text)) return { form: 'json', whole: true }
  const object = parseObject(text)
  if (object !== undefined) return ofObject(object)
  // The first line of an export may be half an entry.
  const second = parseObject(lines.slice(begin + 1).find((line) => line.trim() !== '') ?? '')
  if (second !== undefined) return ofObject(second)
  return text.startsWith('{') ? { form: 'history', whole: true } : { form: 'console', whole: false }
}

function ofObject(object: Readonly<Record<string, unknown>>): Recognised {
  if (isReport(object) || isHistory(object)) return { form: 'history', whole: true }
  return { form: isEvent(object) ? 'history' : 'json', whole: false }
}

export function isReport(object: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(object['scenarios']) && 'schemaVersion' in object
}

export function isHistory(object: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(object['events']) && typeof object['profile'] === 'string'
}

export function isEvent(value: unknown): boolean {
  return isObject(value) && typeof value['index'] === 'number' && typeof value['kind'] === 'string'
}

/** How much of a text may be characters that no text has, before it is taken for something else. */
const MOST_BROKEN = 0.1

/**
 * Sees to it that what was read is text.
 *
 * @throws ToolError `audit-no-text`.
 */
export function mustBeText(file: string, lines: readonly string[]): void {
  let characters = 0
  let broken = 0
  for (const [at, line] of lines.entries()) {
    characters += line.length
    if (line.includes('\0')) throw noText(file, at + 1)
    if (line.includes('\ufffd')) broken += line.split('\ufffd').length - 1
    if (characters > 64 * 1024) break
  }
  if (broken > 8 && broken > MOST_BROKEN * characters) throw noText(file, 1)
}

function noText(file: string, line: number): ToolError {
  return new ToolError('audit-no-text', `${file}:${line}: expected text in UTF-8, found other bytes`, {
    hint: 'Logs may be plain or compressed by gzip; what is in UTF-16 has to be saved as UTF-8 first.',
  })
}
