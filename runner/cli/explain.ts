import { levelOf, type Check, type Recording, type Requirement, type Suite } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { SOURCES, type Source } from '../../suites/sources.ts'
import { EXIT } from './exit-code.ts'
import { unknown } from './selection.ts'

export interface ExplainOptions {
  readonly format: 'text' | 'json'
}

/** What stands behind one id, as data; both forms are made of it. */
type Explanation = Readonly<Record<string, unknown>> & { readonly text: readonly string[] }

const LEVELS = {
  must: 'MUST: a violation makes the run red',
  should: 'SHOULD: a violation is a warning, red only with --strict',
  may: 'MAY: what is seen is recorded and never judged',
  unclear: 'UNCLEAR: the documents leave it open; the reading that is seen is recorded and never judged',
} as const

/**
 * Explains a check, a recording, a scenario or a requirement.
 *
 * @throws ToolError `unknown-check` or `unknown-requirement` with the nearest id.
 */
export function runExplain(id: string, options: ExplainOptions): number {
  const explanation = explain(id)
  const { text, ...data } = explanation
  process.stdout.write(
    options.format === 'json' ? `${JSON.stringify(data, null, 2)}\n` : `${text.join('\n')}\n`,
  )
  return EXIT.conforms
}

function explain(id: string): Explanation {
  for (const suite of CATALOGUE) {
    const clause = Object.keys(suite.requirements).find((one) => one.toLowerCase() === id.toLowerCase())
    const requirement = clause === undefined ? undefined : suite.requirements[clause]
    if (clause !== undefined && requirement !== undefined)
      return explainRequirement(clause, requirement, suite)
    const check = suite.checks.find((one) => one.id === id)
    if (check !== undefined) return explainCheck(check)
    const recording = suite.recordings.find((one) => one.id === id)
    if (recording !== undefined) return explainRecording(recording)
  }
  if (id.includes('/')) {
    const known = CATALOGUE.flatMap((suite) => [...suite.checks, ...suite.recordings].map((one) => one.id))
    throw unknown('check', id, known)
  }
  throw unknown(
    'requirement',
    id,
    CATALOGUE.flatMap((suite) => Object.keys(suite.requirements)),
  )
}

function explainRequirement(id: string, requirement: Requirement, suite: Suite): Explanation {
  const checks = CATALOGUE.flatMap((one) => one.checks.filter((check) => check.requirements.includes(id)))
  const recordings = CATALOGUE.flatMap((one) =>
    one.recordings.filter((recording) => recording.requirement === id),
  )
  const sources = requirement.sources.map((source) => ({ id: source, ...describe(SOURCES[source]) }))
  const { level, text: rule, profiles, excluded } = requirement
  return {
    id,
    suite: suite.id,
    level,
    rule,
    profiles,
    sources,
    excluded,
    checks: checks.map((check) => check.id),
    recordings: recordings.map((recording) => recording.id),
    text: [
      `${id}: ${rule}`,
      '',
      `  Level     ${LEVELS[level]}`,
      `  Profiles  ${profiles.join(', ')}`,
      ...sources.map(
        ({ title, url }, at) =>
          `  ${at === 0 ? 'Sources ' : '        '}  ${sources[at]?.id ?? ''} ${title}${url === undefined ? '' : `\n            ${url}`}`,
      ),
      '',
      ...(excluded === undefined ? [] : [`  Not judged: ${excluded}`]),
      ...checks.flatMap((check) => ['', ...checkLines(check)]).slice(1),
      ...recordings.flatMap((recording) => ['', ...recordingLines(recording)]).slice(1),
      ...(checks.length === 0 ? [] : ['', `Judge just this: npx fc-conformance run --requirement ${id}`]),
    ],
  }
}

function explainCheck(check: Check): Explanation {
  const level = levelOf(check, CATALOGUE)
  return {
    id: check.id,
    title: check.title,
    level,
    requirements: check.requirements,
    profiles: check.profiles,
    scenarios: check.scenarios.map(scenarioOf),
    text: [
      ...checkLines(check),
      '',
      `  Level     ${LEVELS[level]}`,
      ...check.requirements.flatMap((id) => requirementLines(id)),
      '',
      `Judge just this: npx fc-conformance run --check ${check.id}`,
    ],
  }
}

function explainRecording(recording: Recording): Explanation {
  const { id, requirement, question, readings, profiles } = recording
  return {
    id,
    requirement,
    question,
    readings,
    profiles,
    scenarios: recording.scenarios.map(scenarioOf),
    text: [...recordingLines(recording), '', ...requirementLines(requirement)],
  }
}

function checkLines(check: Check): string[] {
  return [
    `Check ${check.id}`,
    `  ${check.title}`,
    `  Profiles  ${check.profiles.join(', ')}`,
    ...provokedLines(check.scenarios),
  ]
}

function recordingLines(recording: Recording): string[] {
  return [
    `Recording ${recording.id}`,
    `  ${recording.question}`,
    ...Object.entries(recording.readings).map(([id, words]) => `    ${id}: ${words}`),
    ...provokedLines(recording.scenarios),
  ]
}

function provokedLines(scenarios: readonly string[]): string[] {
  return scenarios.flatMap((id) => {
    const { title, needs } = scenarioOf(id)
    const lacking = needs.length === 0 ? '' : ` (needs ${needs.join(', ')})`
    return [`  Provoked by ${id}${lacking}`, `    ${title}`]
  })
}

function requirementLines(id: string): string[] {
  const requirement = CATALOGUE.map((suite) => suite.requirements[id]).find((one) => one !== undefined)
  if (requirement === undefined) return []
  const { text, level, sources } = requirement
  return [
    `  ${id} (${level})  ${text}`,
    `    says ${sources.map((source) => `${source}: ${SOURCES[source].title}`).join('; ')}`,
  ]
}

function scenarioOf(id: string): { id: string; title: string; needs: readonly string[] } {
  const scenario = CATALOGUE.flatMap((suite) => suite.scenarios).find((one) => one.id === id)
  return { id, title: scenario?.title ?? '', needs: scenario?.needs ?? [] }
}

function describe(source: Source): Source {
  return source
}
