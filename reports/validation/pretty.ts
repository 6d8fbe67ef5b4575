import type {
  FileValidation,
  FoundProblem,
  FoundUndecided,
  Unreadable,
  Validation,
} from '../../schemas/validation/validation.ts'
import { oneLine } from '../one-line.ts'
import { paintWith, type Paint, type Tone } from '../terminal/paint.ts'
import { codeFrame } from './code-frame.ts'
import { summary } from './summary.ts'

/** Texts of the files that have problems, by their name in the report. */
export type Sources = ReadonlyMap<string, string>

export interface PrettyOptions {
  /** Use terminal colours. Default false. */
  readonly colour?: boolean | undefined
}

/** For a person: each problem with its place in the text, and a closing line. What stayed undecided only where it is red. */
export function pretty(
  validation: Validation,
  sources: Sources,
  { colour = false }: PrettyOptions = {},
): string {
  const paint = paintWith(colour)
  const blocks = [
    ...validation.files.flatMap((file) => fileBlocks(file, validation.strict, { sources, paint })),
    ...validation.unreadable.map((one) => unreadableBlock(one, paint)),
    summary(validation, paint),
  ]
  return `${blocks.join('\n\n')}\n`
}

interface Look {
  readonly sources: Sources
  readonly paint: Paint
}

function fileBlocks(file: FileValidation, strict: boolean, { sources, paint }: Look): string[] {
  const lines = shownLines(sources.get(file.file) ?? '', file)
  const shown = [
    ...file.problems.map((problem) => ({ ...problem, ...LOOKS[problem.severity] })),
    ...(strict ? file.undecided.map((one) => ({ ...one, ...UNDECIDED })) : []),
  ]
  return shown
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map((found) => {
      const { word, tone, rule, line, column, message } = found
      const place = `${oneLine(file.file, MAX_PATH)}:${line}:${column}`
      const head = `${paint[tone](word)} ${paint.strong(rule)} ${place}\n  ${oneLine(message)}`
      const frame = frameLines(lines, found, { paint, tone })
      return [head, ...frame].join('\n')
    })
}

/** The lines of a text, without those that hold a secret: logs are read by more people than files are. */
function shownLines(text: string, { problems }: FileValidation): readonly (string | undefined)[] {
  const hidden = new Set<number>()
  for (const { rule, line, endLine } of problems)
    if (rule === 'SY-L34') for (let one = line; one <= endLine; one++) hidden.add(one)
  return text.split(/\r?\n/).map((line, at) => (hidden.has(at + 1) ? undefined : line))
}

/** Longest path that is shown, in UTF-16 units; longer ones are no places to click on. */
const MAX_PATH = 500

const LOOKS: Readonly<Record<FoundProblem['severity'], { readonly word: string; readonly tone: Tone }>> = {
  error: { word: 'error', tone: 'bad' },
  warning: { word: 'warning', tone: 'doubtful' },
  information: { word: 'information', tone: 'faint' },
}

const UNDECIDED: { readonly word: string; readonly tone: Tone } = { word: 'undecided', tone: 'doubtful' }

function frameLines(
  lines: readonly (string | undefined)[],
  place: FoundUndecided,
  { paint, tone }: { readonly paint: Paint; readonly tone: Tone },
): string[] {
  const frame = codeFrame(lines, place)
  if (frame === undefined) return []
  const digits = String(place.line).length
  const gutter = (number: string): string => paint.faint(`  ${number.padStart(digits)} |`)
  return [
    ...frame.lines.map(({ number, text }) => `${gutter(String(number))} ${text}`.trimEnd()),
    `${gutter('')} ${' '.repeat(frame.indent)}${paint[tone]('^'.repeat(frame.width))}`,
  ]
}

function unreadableBlock({ file, message }: Unreadable, paint: Paint): string {
  return `${paint.bad('unreadable')} ${oneLine(file, MAX_PATH)}\n  ${oneLine(message)}`
}
