import { needWords } from '../../schemas/adapter/need-words.ts'
import type { Level } from '../../schemas/profile.ts'
import type { Severity } from '../../schemas/s-yaml/lint/rule.ts'
import type {
  Clause,
  ExplainedCheck,
  ExplainedConflict,
  ExplainedRecording,
  ExplainedRequirement,
  ExplainedRule,
  ExplainedScenario,
  Explanation,
  Provocation,
  User,
} from './explanation.ts'

const LEVELS: Readonly<Record<Level, string>> = {
  must: 'MUST: a violation makes the run red',
  should: 'SHOULD: a violation is a warning, red only with --strict',
  may: 'MAY: what is seen is recorded and never judged',
  unclear: 'UNCLEAR: the documents leave it open; the reading that is seen is recorded and never judged',
}

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error: makes a file invalid, unless a problem is said to be a lesser one',
  warning: 'warning: leaves a file valid, unless a problem is said to be an error',
  information: 'information: a hint',
}

/** Words for an explanation, for a newcomer at a terminal. */
export function explanationWords(explanation: Explanation): string {
  switch (explanation.kind) {
    case 'requirement':
      return requirementLines(explanation).join('\n')
    case 'check':
      return [
        ...checkLines(explanation),
        '',
        ...clauseLines(explanation.requirements),
        '',
        `Judge just this: npx fc-conformance run --check ${explanation.id}`,
      ].join('\n')
    case 'recording':
      return [...recordingLines(explanation), '', ...clauseLines(explanation.requirements)].join('\n')
    case 'scenario':
      return scenarioLines(explanation).join('\n')
    case 'rule':
      return ruleLines(explanation).join('\n')
    case 'conflict':
      return conflictLines(explanation).join('\n')
  }
}

function requirementLines(requirement: ExplainedRequirement): string[] {
  const { id, rule, level, profiles, excluded, checks, recordings } = requirement
  return [
    `${id}: ${rule}`,
    '',
    `  Level     ${LEVELS[level]}`,
    `  Profiles  ${profiles.join(', ')}`,
    ...sourceLines(requirement),
    ...(excluded === undefined ? [] : [`  Not judged: ${excluded}`]),
    ...checks.flatMap((check) => ['', ...checkLines(check)]),
    ...recordings.flatMap((recording) => ['', ...recordingLines(recording)]),
    ...(checks.length === 0 ? [] : ['', `Judge just this: npx fc-conformance run --requirement ${id}`]),
  ]
}

function checkLines({ id, title, level, profiles, provokedBy, needs, brokenBy }: ExplainedCheck): string[] {
  return [
    `Check ${id}`,
    `  ${title}`,
    `  Level     ${LEVELS[level]}`,
    `  Profiles  ${profiles.join(', ')}`,
    ...provokedBy.flatMap(provocationLines),
    ...(needs.length === 0 ? [] : [`  Needs     ${needsWords(needs)}`]),
    ...brokenBy.flatMap(({ name, what }) => [`  Broken by ${name}`, `    ${what}`]),
  ]
}

function recordingLines({ id, question, readings, provokedBy }: ExplainedRecording): string[] {
  return [
    `Recording ${id}`,
    `  ${question}`,
    ...Object.entries(readings).map(([reading, words]) => `    ${reading}: ${words}`),
    ...provokedBy.flatMap(provocationLines),
  ]
}

function scenarioLines(scenario: ExplainedScenario): string[] {
  const { id, title, profiles, needs, alone, judgedBy, recordedBy } = scenario
  return [
    `Scenario ${id}`,
    `  ${title}`,
    `  Profiles  ${profiles.join(', ')}`,
    `  Needs     ${needs.length === 0 ? 'nothing beyond calls' : needsWords(needs)}`,
    ...(alone ? ['  Played    after all others, by itself'] : []),
    ...judgedBy.flatMap((user) => userLines('Judged by', user)),
    ...recordedBy.flatMap((user) => userLines('Recorded by', user)),
    ...(judgedBy.length === 0
      ? []
      : [
          '',
          `Judge just this: npx fc-conformance run ${judgedBy.map((check) => `--check ${check.id}`).join(' ')}`,
        ]),
  ]
}

function ruleLines({ id, title, severity, why, wrong, right, source }: ExplainedRule): string[] {
  return [
    `${id}: ${title}`,
    '',
    `  Severity  ${SEVERITIES[severity]}`,
    `  Sources   ${source}`,
    '',
    why,
    ...exampleLines('Wrong', wrong),
    ...exampleLines('Right', right),
    '',
    `Leave it out: npx fc-conformance validate --rule ${id}=off`,
    `For one line, above it: # fc-conformance-disable-next-line ${id} -- <reason>`,
  ]
}

function conflictLines({ id, questions }: ExplainedConflict): string[] {
  return [
    `${id}: where the documents contradict one another, never judged`,
    ...questions.flatMap(({ question, readings, toldBy, excluded }) => [
      '',
      `  ${question}`,
      ...Object.entries(readings).map(([reading, words]) => `    ${reading}: ${words}`),
      ...toldBy.map((one) => `    Told by ${'recording' in one ? one.recording : one.check}`),
      ...(excluded === undefined ? [] : [`    Not told: ${excluded}`]),
    ]),
  ]
}

function exampleLines(label: string, example: string): string[] {
  return [
    '',
    label,
    ...example
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
  ]
}

function userLines(label: string, { id, words }: User): string[] {
  return [`  ${label} ${id}`, `    ${words}`]
}

function needsWords(needs: readonly string[]): string {
  return needs.map((need) => needWords(need)).join(', ')
}

function provocationLines({ scenario, title, needs }: Provocation): string[] {
  const needing = needs.length === 0 ? '' : ` (needs ${needsWords(needs)})`
  return [`  Provoked by ${scenario}${needing}`, `    ${title}`]
}

function clauseLines(clauses: readonly Clause[]): string[] {
  return clauses.flatMap((clause) => [
    `  ${clause.id} (${clause.level})  ${clause.rule}`,
    ...sourceLines(clause),
  ])
}

function sourceLines({ sources }: Pick<Clause, 'sources'>): string[] {
  if (sources.length === 0) return ['  Sources   none of the documents read says so']
  return sources.flatMap(({ id, title, url }, at) => {
    const label = at === 0 ? 'Sources ' : '        '
    return [`  ${label}  ${id} ${title}`, ...(url === undefined ? [] : [`              ${url}`])]
  })
}
