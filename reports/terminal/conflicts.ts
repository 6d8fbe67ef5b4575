import type { ConflictResult, RunReport } from '../../schemas/report/report.ts'
import { oneLine } from '../one-line.ts'
import { placeWords } from '../place.ts'
import type { Paint } from './paint.ts'
import type { Telling } from './section.ts'

/** Where the documents contradict one another: which reading is followed; verbose, with all that there is and what told it. */
export function conflicts({ report, paint, verbose }: Telling): readonly string[] {
  const questions = questionsOf(report)
  if (questions.length === 0) return []
  const told = questions.filter((results) => results.some(({ seen }) => seen.length > 0))
  const title = `Where the documents disagree (${told.length} of ${questions.length} questions): what is followed, never judged`
  const rows = verbose
    ? questions.flatMap((results) => everything(results, paint))
    : questions.map((results) => row(results, paint))
  return [paint.strong(title), ...rows]
}

/** One question and its answer, with places only where they differ. */
function row(results: readonly ConflictResult[], paint: Paint): string {
  const answers = answersOf(results, shortAnswer)
  const told = answers.map(([answer, places]) =>
    answers.length === 1 ? answer : `${answer} (${places.join(', ')})`,
  )
  return `  ${headOf(results)}  ${paint.strong(told.join('; '))}`
}

function shortAnswer({ seen }: ConflictResult): string {
  return seen.map((id) => oneLine(id)).join(' and ') || 'not told'
}

function everything(results: readonly ConflictResult[], paint: Paint): string[] {
  return [
    `  ${headOf(results)}`,
    ...answersOf(results, answerOf).map(
      ([answer, places]) => `      ${answer}  ${paint.faint(places.join(', '))}`,
    ),
    ...results.flatMap(behind).map((line) => paint.faint(`        ${line}`)),
  ]
}

function headOf([first]: readonly ConflictResult[]): string {
  return `${oneLine(first?.id ?? '')}  ${oneLine(first?.question ?? '')}`
}

/** All results for one question, in the order in which they come. */
function questionsOf({ conflicts: all = [] }: RunReport): readonly (readonly ConflictResult[])[] {
  const byQuestion = new Map<string, ConflictResult[]>()
  for (const result of all) {
    const key = `${result.id} ${result.question}`
    byQuestion.set(key, [...(byQuestion.get(key) ?? []), result])
  }
  return [...byQuestion.values()].toSorted((a, b) => rank(a) - rank(b))
}

function rank([first]: readonly ConflictResult[]): number {
  return Number(first?.id.slice('C-'.length) ?? 0)
}

/** Each answer with the places that gave it. */
function answersOf(
  results: readonly ConflictResult[],
  answerOf: (result: ConflictResult) => string,
): [string, string[]][] {
  const byAnswer = new Map<string, string[]>()
  for (const result of results) {
    const answer = answerOf(result)
    byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), placeWords(result)])
  }
  return [...byAnswer]
}

function answerOf({ seen, readings, told }: ConflictResult): string {
  if (seen.length > 0) return seen.map((id) => oneLine(readings[id] ?? id)).join('; at times: ')
  return `none of the documented ones: ${oneLine(told[0]?.detail ?? '', 200)}`
}

function behind(result: ConflictResult): string[] {
  const others = Object.entries(result.readings).filter(([id]) => !result.seen.includes(id))
  return [
    ...result.told.map(({ by, detail }) => `${placeWords(result)}, ${oneLine(by)}: ${oneLine(detail)}`),
    ...others.map(([, text]) => `or: ${oneLine(text)}`),
  ]
}
