import { eventWords } from '../../reports/event-words.ts'
import { oneLine } from '../../reports/one-line.ts'
import type { CheckResult, RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import type { Step } from './steps.ts'

/** One case and the checks that it breaks. */
export interface HandedCase {
  readonly scenario: ScenarioResult
  readonly checks: readonly CheckResult[]
  readonly steps: readonly Step[]
}

const WHAT_IS_WHAT = `\`s.yaml\` and the file beside it are the same function in both editions; \`code\` is its program, which does
what its event says. \`expected.txt\` is what the contract says, \`seen.log\` what this platform did. Deploy it to another
one, do the steps, and see who is right. Where the variable \`WITNESS_JOURNAL\` names a file that the program may append
to, it writes down there what it sees of its hooks and requests.`

/** What a person has to know to play the case on another platform, as Markdown. */
export function readme({ scenario, checks, steps }: HandedCase, report: RunReport): string {
  const { profile } = scenario
  const target = report.target === undefined ? 'a platform' : `${report.target.name} ${report.target.version}`
  return `${[
    `# A case for ${profile}`,
    `Found by ${report.tool.name} ${report.tool.version} on ${oneLine(target)}, which did something else than the contract says.`,
    WHAT_IS_WHAT,
    '## Steps',
    steps.map((step, at) => `${at + 1}. ${stepWords(step, updateOf(steps, at))}`).join('\n'),
    '## Again on the same platform',
    ...checks.flatMap(({ replay }) => (replay === undefined ? [] : [`    ${oneLine(replay, 4_000)}`])),
  ].join('\n\n')}\n`
}

/** Which update a step is, from 1; 0 for anything else. */
export function updateOf(steps: readonly Step[], at: number): number {
  return steps[at]?.do === 'update' ? steps.slice(0, at + 1).filter((one) => one.do === 'update').length : 0
}

function stepWords(step: Step, update: number): string {
  const time = `at ${Math.max(0, Math.round(step.atMs))} ms`
  switch (step.do) {
    case 'deploy':
      return `${time}: deploy \`s.yaml\``
    case 'update':
      return `${time}: update it to \`updates/${update}/s.yaml\``
    case 'call':
      return `${time}: call it with \`events/${step.call}.json\`, and wait for the answer unless the next step is earlier`
    case 'idle':
      return step.until === 'frozen'
        ? `${time}: wait until its idle instances are frozen`
        : `${time}: wait until its idle instances are gone`
    case 'remove':
      return `${time}: remove it`
  }
}

/** What the contract says, as text. */
export function expectedWords({ scenario, checks }: HandedCase, { requirements }: RunReport): string {
  const rules = (check: CheckResult): string[] =>
    requirements
      .filter(({ id, profile }) => profile === scenario.profile && check.requirements.includes(id))
      .map(({ id, level, text }) => `  ${id} ${level.toUpperCase()}: ${text}`)
  const lines = checks.flatMap((check) => [
    `${check.id}: ${check.title}`,
    ...rules(check),
    `  expected: ${oneLine(check.expected ?? '')}`,
    `  seen: ${oneLine(check.actual ?? '')}`,
  ])
  return `${lines.join('\n')}\n`
}

/** Everything that was seen, one event a line, what proves the violation marked with `!`. */
export function seenWords({ scenario, checks }: HandedCase): string {
  const proof = new Set(
    checks
      .flatMap(({ evidence }) => evidence.filter((one) => one.scenario === scenario.id))
      .flatMap(({ events }) => events),
  )
  const lines = scenario.events.map((event) => {
    const time = event.atMs < 0 ? 'at some time' : `+${event.atMs.toFixed(1)} ms`
    return `${proof.has(event.index) ? '!' : ' '} ${time}  ${oneLine(`${event.fn}: ${eventWords(event)}`)}`
  })
  return `${lines.join('\n')}\n`
}
