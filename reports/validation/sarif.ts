import type { LintRule, Severity } from '../../schemas/s-yaml/lint/rule.ts'
import { LINT_RULES } from '../../schemas/s-yaml/lint/rules.ts'
import type {
  FileValidation,
  FoundPlace,
  FoundUndecided,
  KnownFinding,
  Unreadable,
  Validation,
} from '../../schemas/validation/validation.ts'
import { harmlessJson } from '../escape.ts'
import { excuseWords } from '../known-words.ts'
import { oneLine } from '../one-line.ts'
import { versionWords } from './known-failures.ts'
import { uriOf } from './uri.ts'

type Json = Readonly<Record<string, unknown>>
type Level = 'error' | 'warning' | 'note'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

const LEVELS: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', information: 'note' }

const RULES = Object.entries<LintRule>(LINT_RULES)
const INDEX_OF_RULE: ReadonlyMap<string, number> = new Map(RULES.map(([id], index) => [id, index]))

/**
 * What `validate` found as SARIF 2.1.0, for code scanning and editors: every rule with its help, a result for each
 * problem. What stayed undecided is told about the run, not against the files, unless that is red, too.
 */
export function sarif(validation: Validation): string {
  const { files, strict, tool, unreadable } = validation
  const results = files.flatMap((file) => [
    ...file.problems.map((problem) => resultOf(file, problem, LEVELS[problem.severity])),
    ...(strict ? file.undecided.map((problem) => resultOf(file, problem, 'error')) : []),
    ...(file.known ?? []).map((finding) => knownResultOf(file, finding)),
  ])
  const notifications = [
    ...unreadable.map(notRead),
    ...(strict ? [] : files.flatMap((file) => file.undecided.map((problem) => notApplied(file, problem)))),
  ]
  const invocation = {
    executionSuccessful: unreadable.length === 0,
    toolExecutionNotifications: notifications,
    ...configurationOf(validation),
  }
  const run = {
    tool: { driver: { name: tool.name, version: tool.version, rules: RULES.map(descriptorOf) } },
    invocations: [invocation],
    columnKind: 'utf16CodeUnits',
    results,
  }
  return `${harmlessJson(JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2))}\n`
}

function descriptorOf([id, { severity, title, why, wrong, right, source }]: readonly [
  string,
  LintRule,
]): Json {
  const plain = [why, '', 'Wrong:', '', wrong.trimEnd(), '', 'Right:', '', right.trimEnd(), '', source]
  const block = (example: string): string[] => ['```yaml', example.trimEnd(), '```']
  const marked = [
    why,
    '',
    'Wrong:',
    '',
    ...block(wrong),
    '',
    'Right:',
    '',
    ...block(right),
    '',
    `_${source}_`,
  ]
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: plain.join('\n'), markdown: marked.join('\n') },
    defaultConfiguration: { level: LEVELS[severity] },
  }
}

function resultOf(file: FileValidation, problem: FoundUndecided, level: Level): Json {
  return {
    ruleId: problem.rule,
    ruleIndex: INDEX_OF_RULE.get(problem.rule),
    level,
    message: messageOf(problem.message),
    locations: [locationOf(file, problem)],
    ...relatedOf(problem),
  }
}

function relatedOf({ related }: FoundUndecided): Json {
  if (related === undefined) return {}
  const locations = related.map((place, index) => ({
    id: index + 1,
    message: messageOf(place.message),
    physicalLocation: physicalLocationOf(place.file, place),
  }))
  return { relatedLocations: locations }
}

/** Code scanning shows it as dismissed, with the reason. */
function knownResultOf(file: FileValidation, finding: KnownFinding): Json {
  const level = finding.severity === undefined ? 'error' : LEVELS[finding.severity]
  const justification = oneLine(excuseWords(finding.known))
  return {
    ...resultOf(file, finding, level),
    suppressions: [{ kind: 'external', status: 'accepted', justification }],
  }
}

/** What is wrong with the file of known failures itself. */
function configurationOf(validation: Validation): Json {
  const { file, stale } = validation.knownFailures ?? { file: '', stale: [] }
  const version = versionWords(validation)
  const at = (region?: Json): Json => ({
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(region && { region }) } }],
  })
  const notifications = [
    ...(version === undefined ? [] : [{ level: 'warning', message: messageOf(version), ...at() }]),
    ...stale.map(({ line, message }) => ({
      level: 'error',
      message: messageOf(message),
      ...at({ startLine: line }),
    })),
  ]
  return notifications.length === 0 ? {} : { toolConfigurationNotifications: notifications }
}

function notApplied(file: FileValidation, problem: FoundUndecided): Json {
  return {
    level: 'note',
    message: messageOf(problem.message),
    associatedRule: { id: problem.rule, index: INDEX_OF_RULE.get(problem.rule) },
    locations: [locationOf(file, problem)],
  }
}

function notRead({ file, message }: Unreadable): Json {
  return {
    level: 'error',
    message: messageOf(message),
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  }
}

/**
 * The format would have braces doubled and takes `[words](target)` for a link. Code scanning shows texts as they
 * are: references in a message keep their single braces, and what looks like a link is parted.
 */
function messageOf(text: string): Json {
  return { text: oneLine(text.replaceAll('](', '] (')) }
}

function physicalLocationOf(file: string, { line, column, endLine, endColumn }: FoundPlace): Json {
  const region = { startLine: line, startColumn: column, endLine, endColumn }
  return { artifactLocation: { uri: uriOf(file) }, region }
}

function locationOf({ file }: FileValidation, problem: FoundUndecided): Json {
  const { path } = problem
  const physicalLocation = physicalLocationOf(problem.file ?? file, problem)
  if (path === '') return { physicalLocation }
  return { physicalLocation, logicalLocations: [{ fullyQualifiedName: oneLine(path), kind: 'property' }] }
}
