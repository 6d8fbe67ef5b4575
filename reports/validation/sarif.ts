import type { LintRule, Severity } from '../../schemas/s-yaml/lint/rule.ts'
import { LINT_RULES } from '../../schemas/s-yaml/lint/rules.ts'
import type {
  FileValidation,
  FoundProblem,
  FoundUndecided,
  Unreadable,
  Validation,
} from '../../schemas/validation/validation.ts'
import { harmlessJson } from '../escape.ts'
import { oneLine } from '../one-line.ts'
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
  ])
  const notifications = [
    ...unreadable.map(notRead),
    ...(strict ? [] : files.flatMap((file) => file.undecided.map((problem) => notApplied(file, problem)))),
  ]
  const invocation = {
    executionSuccessful: unreadable.length === 0,
    toolExecutionNotifications: notifications,
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
  }
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

function locationOf({ file }: FileValidation, at: Omit<FoundProblem, 'severity'>): Json {
  const { line, column, endLine, endColumn, path } = at
  const region = { startLine: line, startColumn: column, endLine, endColumn }
  const physicalLocation = { artifactLocation: { uri: uriOf(file) }, region }
  if (path === '') return { physicalLocation }
  return { physicalLocation, logicalLocations: [{ fullyQualifiedName: oneLine(path), kind: 'property' }] }
}
