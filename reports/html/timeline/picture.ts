import { oneLine } from '../../one-line.ts'
import { html, type Markup } from '../markup.ts'
import type { Lane, Mark, Timeline } from './timeline.ts'

/** Sizes in units of the picture, which are pixels where there is room. */
const NAMES = 134
const ROW = 22
const BAR = 17
const BETWEEN = 9
const FLAGS = 17
const AXIS = 22
const RIGHT = 32

/** Draws a timeline; `words` is what somebody hears who does not see it. */
export function picture({ lanes, marks, axis }: Timeline, words: string): Markup {
  const tops = topsOf(lanes)
  const flags = flagRows(marks, axis.x)
  const head = flags.count * FLAGS + 6
  const bottom = head + (tops.at(-1) ?? 0)
  const width = round(NAMES + axis.width + RIGHT)
  const height = bottom + AXIS
  return html`<svg
    class="timeline"
    role="img"
    aria-label="${oneLine(words, 400)}"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
  >
    ${lanes.map((lane, index) => laneMarkup(lane, head + (tops[index] ?? 0), width, axis.x))}
    ${axis.ticks.map(
      ({ x, ms }) =>
        html`<path class="tick" d="M${round(NAMES + x)} ${bottom}v5" /><text
            class="time"
            x="${round(NAMES + x)}"
            y="${bottom + 17}"
            >${timeWords(ms)}</text
          >`,
    )}
    ${marks.map((mark, index) => {
      const x = round(NAMES + axis.x(mark.ms))
      const y = (flags.rows[index] ?? 0) * FLAGS
      const lane = head + (tops[mark.lane] ?? 0)
      return html`<path class="proof" d="M${x} ${y + 14}V${lane + BAR + 2}" /><text
          class="flag"
          x="${x}"
          y="${y + 12}"
          >#${mark.index}</text
        ><path class="point" d="M${x} ${lane + BAR - 4}l4 5-4 5-4-5z" />`
    })}
  </svg>`
}

function laneMarkup({ name, rows }: Lane, top: number, width: number, x: (ms: number) => number): Markup {
  const bars = rows.flatMap((row, index) =>
    row.map(({ fromMs, toMs, kind, label, bad }) => {
      const left = round(NAMES + x(fromMs))
      const y = top + index * ROW
      const wide = Math.max(3, round(x(toMs) - x(fromMs)))
      return html`<rect
          class="${kind}${bad ? ' broken' : ''}"
          x="${left}"
          y="${y}"
          width="${wide}"
          height="${BAR}"
          rx="3"
        /><text x="${left + 4}" y="${y + 12.5}">${oneLine(label, 60)}</text>`
    }),
  )
  return html`<path class="lane" d="M${NAMES} ${top + BAR + 4}H${width}" /><text
      class="name"
      x="0"
      y="${top + 12.5}"
      >${oneLine(name, 40)}</text
    >${bars}`
}

/** Where each lane begins, and after them where the last one ends. */
function topsOf(lanes: readonly Lane[]): readonly number[] {
  const tops = [0]
  for (const { rows } of lanes) tops.push((tops.at(-1) ?? 0) + rows.length * ROW + BETWEEN)
  return tops
}

/** Puts the numbers of proving events that are near one another below one another. */
function flagRows(
  marks: readonly Mark[],
  x: (ms: number) => number,
): { readonly rows: readonly number[]; readonly count: number } {
  const ends: number[] = []
  const rows = marks.map(({ ms, index }) => {
    const half = (String(index).length + 1) * 3.6 + 3
    const free = ends.findIndex((end) => end <= x(ms) - half)
    const row = free < 0 ? ends.length : free
    ends[row] = x(ms) + half
    return row
  })
  return { rows, count: ends.length }
}

function timeWords(ms: number): string {
  if (ms < 1000) return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`
  return `${(ms / 1000).toFixed(2)} s`
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}
