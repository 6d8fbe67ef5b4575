import type {
  FileValidation,
  FoundPlace,
  FoundProblem,
  FoundRelated,
  Unreadable,
  Validation,
} from '../../schemas/validation/validation.ts'
import { excuseWords } from '../known-words.ts'
import { oneLine } from '../one-line.ts'
import { paintWith, type Paint, type Tone } from '../terminal/paint.ts'
import { codeFrame } from './code-frame.ts'
import { versionWords } from './known-failures.ts'
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
    ...validation.files.flatMap((file) => knownBlocks(file, paint)),
    ...validation.unreadable.map((one) => unreadableBlock(one, paint)),
    ...knownFailuresBlocks(validation, paint),
    summary(validation, paint),
  ]
  return `${blocks.join('\n\n')}\n`
}

interface Look {
  readonly sources: Sources
  readonly paint: Paint
}

function fileBlocks(file: FileValidation, strict: boolean, { sources, paint }: Look): string[] {
  const linesOf = shownLines(sources, file)
  const shown = [
    ...file.problems.map((problem) => ({ ...problem, ...LOOKS[problem.severity] })),
    ...(strict ? file.undecided.map((one) => ({ ...one, ...UNDECIDED })) : []),
  ]
  return (
    shown
      // Those of other files are in order already, and come last.
      .toSorted((a, b) =>
        a.file === undefined && b.file === undefined
          ? a.line - b.line || a.column - b.column
          : Number(a.file !== undefined) - Number(b.file !== undefined),
      )
      .map((found) => {
        const { word, tone, rule, line, column, message } = found
        const name = found.file ?? file.file
        const place = `${oneLine(name, MAX_PATH)}:${line}:${column}`
        const head = `${paint[tone](word)} ${paint.strong(rule)} ${place}\n  ${oneLine(message)}`
        const frame = frameLines(linesOf(name), found, { paint, tone })
        const related = found.related?.flatMap((one) => relatedLines(linesOf(one.file), one, paint)) ?? []
        return [head, ...frame, ...related].join('\n')
      })
  )
}

type Lines = readonly (string | undefined)[]

/** The lines of each text, without those that hold a secret: logs are read by more people than files are. */
function shownLines(
  sources: Sources,
  { file, problems, known = [] }: FileValidation,
): (name: string) => Lines {
  const hidden = new Set<string>()
  for (const { rule, file: other = file, line, endLine } of [...problems, ...known])
    if (rule === 'SY-L34') for (let one = line; one <= endLine; one++) hidden.add(`${one} ${other}`)
  const shown = new Map<string, Lines>()
  return (name) => {
    const lines =
      shown.get(name) ??
      (sources.get(name) ?? '')
        .split(/\r?\n/)
        .map((line, at) => (hidden.has(`${at + 1} ${name}`) ? undefined : line))
    shown.set(name, lines)
    return lines
  }
}

/** Another place of a problem, in its own line of the text. */
function relatedLines(lines: Lines, place: FoundRelated, paint: Paint): string[] {
  const { file, line, column, message } = place
  const head = `  ${oneLine(message)}: ${oneLine(file, MAX_PATH)}:${line}:${column}`
  const frame = frameLines(lines, place, { paint, tone: 'faint' })
  return [paint.faint(head), ...frame.slice(-2)]
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
  lines: Lines,
  place: FoundPlace,
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

function knownBlocks({ file, known = [] }: FileValidation, paint: Paint): string[] {
  return known.map(({ rule, line, column, known: excuse }) => {
    const place = `${oneLine(file, MAX_PATH)}:${line}:${column}`
    return `${paint.faint('known')} ${rule} ${place}\n  ${oneLine(excuseWords(excuse))}`
  })
}

/** What is wrong with the file of known failures itself. */
function knownFailuresBlocks(validation: Validation, paint: Paint): string[] {
  const { file, stale } = validation.knownFailures ?? { file: '', stale: [] }
  const version = versionWords(validation)
  const name = oneLine(file, MAX_PATH)
  return [
    ...(version === undefined ? [] : [`${paint.doubtful('warning')} ${name}\n  ${oneLine(version)}`]),
    ...stale.map(({ line, message }) => `${paint.bad('error')} ${name}:${line}\n  ${oneLine(message)}`),
  ]
}

function unreadableBlock({ file, message }: Unreadable, paint: Paint): string {
  return `${paint.bad('unreadable')} ${oneLine(file, MAX_PATH)}\n  ${oneLine(message)}`
}
