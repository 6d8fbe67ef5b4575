import { needWords } from '../../schemas/adapter/need-words.ts'
import { clip } from '../../reports/clip.ts'
import { visible } from '../../reports/escape.ts'
import { LOOKS, type Paint } from '../../reports/terminal/paint.ts'
import type { Blame } from '../../schemas/adapter/blame.ts'
import type { Diagnosis, Examination, Shortfall } from '../doctor/diagnosis.ts'
import { capabilityWords } from './capability-words.ts'

/** Tells steps as they are taken; what is skipped for one reason becomes one line. */
export interface Teller {
  tell(examination: Examination): string
  /** What is still untold. */
  flush(): string
}

const STANDINGS = { ok: 'pass', failed: 'fail', skipped: 'not-applicable' } as const
/** Longest text that is shown of what a target says, in characters. */
const MOST_SHOWN = 400
/** Lines that are shown of what an adapter wrote. */
const LAST_LINES = 20

export function createTeller(paint: Paint): Teller {
  let skipped: Examination[] = []
  const flush = (): string => {
    const [first] = skipped
    if (first === undefined) return ''
    const line = stepLine(first, skipped.map(({ step }) => step).join(', '), paint)
    skipped = []
    return line
  }
  return {
    flush,
    tell(examination) {
      const [first] = skipped
      const alike = first?.seen === examination.seen && first.profile === examination.profile
      const before = examination.outcome === 'skipped' && alike ? '' : flush()
      if (examination.outcome !== 'skipped') return before + stepLine(examination, examination.step, paint)
      skipped.push(examination)
      return before
    },
  }
}

function stepLine({ outcome, profile, seen }: Examination, steps: string, paint: Paint): string {
  const { mark, tone } = LOOKS[STANDINGS[outcome]]
  const about = `${(profile ?? 'target').padEnd(10)}  ${steps.padEnd(8)}`
  return `${paint[tone](mark)} ${about}  ${shown(seen)}\n`
}

/**
 * What follows the steps: what the target declares, every failure in full, and who has to act; or, when nobody has
 * to, what a run can come to and the command that goes on (`next`).
 */
export function diagnosisWords(diagnosis: Diagnosis, next: string, paint: Paint): string {
  const { target, steps, healthy, blame, shortfalls } = diagnosis
  const declared =
    target === undefined ? [] : ['', ...capabilityWords(target).map((line) => `  ${shown(line)}`)]
  const failed = steps.filter(({ outcome }) => outcome === 'failed')
  const closing = healthy
    ? [healthWords(shortfalls, paint), `next: ${shown(next)}`]
    : [
        `${paint.bad('not healthy')}: ${blame === undefined ? 'the examination did not come to its end' : MENDS[blame]}`,
      ]
  return [
    ...declared,
    ...failed.flatMap((one, at) => ['', ...failureLines(one, failed[at - 1], paint)]),
    '',
    ...closing,
    '',
  ].join('\n')
}

function healthWords(shortfalls: readonly Shortfall[], paint: Paint): string {
  if (shortfalls.length === 0) return paint.good('healthy') + ': `fc-conformance run` can judge this target'
  const isPartial = shortfalls.some(({ needs }) => needs.length > 0)
  const start = isPartial ? 'healthy, but a run can end only in part' : 'healthy, with a doubt'
  const keys = new Set(shortfalls.map(keyOf))
  const words = [...keys].flatMap((key) => shortfallWords(shortfalls.filter((one) => keyOf(one) === key)))
  return `${paint.doubtful(start)}: ${words.join('; ')}`
}

function keyOf({ needs, runtime }: Shortfall): string {
  return [...needs, runtime].join()
}

/** Says what profiles with the same shortfall miss. */
function shortfallWords(alike: readonly Shortfall[]): string[] {
  const [{ needs, runtime } = { needs: [], runtime: undefined }] = alike
  const who = alike.map(({ profile }) => profile).join(' and ')
  const required = `${who} ${alike.length === 1 ? 'requires' : 'require'} ${needs.map((need) => needWords(need)).join(', ')}`
  const most = `most functions of ${who} are deployed with ${runtime ?? ''}, which \`runtimes\` does not list`
  return [...(needs.length === 0 ? [] : [required]), ...(runtime === undefined ? [] : [most])]
}

const MENDS: Readonly<Record<Blame, string>> = {
  implementation: 'the implementation has to be mended',
  adapter: 'the adapter has to be mended',
  environment: 'this machine or the command line has to be mended',
  runner: 'the runner itself is to blame, please report it',
}

function failureLines(one: Examination, before: Examination | undefined, paint: Paint): string[] {
  const { step, profile, expected, seen, blame, code, hint, output } = one
  const isTold = output === undefined || output.trim() === '' || output === before?.output
  const about = profile === undefined ? step : `${step} (${profile})`
  return [
    paint.strong(`${about} failed`),
    `  expected  ${expected}`,
    `  seen      ${shown(seen)}`,
    `  to blame  ${blame ?? 'nobody'}${code === undefined ? '' : ` (${code})`}`,
    ...(hint === undefined ? [] : [`  to do     ${shown(hint)}`]),
    ...(isTold ? [] : ['  the last that the adapter wrote', ...tail(output)]),
  ]
}

function tail(output: string): string[] {
  return output
    .trimEnd()
    .split('\n')
    .slice(-LAST_LINES)
    .map((line) => `  | ${shown(line)}`)
}

function shown(text: string): string {
  return visible(clip(text, MOST_SHOWN))
}
