import type { Audit, AuditFinding, FileAudit, RuleAudit } from '../../schemas/audit/audit.ts'
import { oneLine } from '../one-line.ts'
import { renderXml, type Element } from '../xml.ts'
import { nameOf, placeOf } from './pretty.ts'

/**
 * What `audit` found as JUnit XML for build servers: one suite per log, one case per rule. A broken SHOULD fails only
 * where it is red; what could not be decided, or never came up, is skipped.
 */
export function junit({ tool, files, strict }: Audit): string {
  const suites = files.map((file) => fileSuite(file, strict))
  const sum = (name: string): number =>
    suites.reduce((total, { attributes }) => total + Number(attributes[name]), 0)
  const attributes = {
    name: tool.name,
    tests: sum('tests'),
    failures: sum('failures'),
    errors: 0,
    skipped: sum('skipped'),
  }
  return renderXml({ name: 'testsuites', attributes, children: suites })
}

function fileSuite(file: FileAudit, strict: boolean): Element {
  const name = nameOf(file)
  const isRed = ({ standing, level }: RuleAudit): boolean =>
    standing === 'broken' && (strict || level === 'must')
  const cases = file.rules.map((rule) => ruleCase(file, rule, { name, red: isRed(rule) }))
  const notes = file.notes.map((note) => oneLine(note))
  return {
    name: 'testsuite',
    attributes: {
      name: oneLine(name),
      tests: cases.length,
      failures: file.rules.filter(isRed).length,
      errors: 0,
      skipped: file.rules.filter(isSkipped).length,
    },
    children: [
      ...cases,
      ...(notes.length === 0 ? [] : [{ name: 'system-out', attributes: {}, text: notes.join('\n') }]),
    ],
  }
}

function isSkipped({ standing }: RuleAudit): boolean {
  return standing === 'not-applicable' || standing === 'not-exercised'
}

interface CaseFacts {
  /** Of the suite. */
  readonly name: string
  readonly red: boolean
}

function ruleCase(file: FileAudit, rule: RuleAudit, { name, red }: CaseFacts): Element {
  const attributes = { name: rule.rule, classname: oneLine(name) }
  if (isSkipped(rule)) {
    const message = oneLine(rule.reason ?? 'it never came up', 400)
    return { name: 'testcase', attributes, children: [{ name: 'skipped', attributes: { message } }] }
  }
  if (rule.standing === 'holds') return { name: 'testcase', attributes }
  const own = file.findings.filter((finding) => finding.rule === rule.rule)
  const text = [
    `${rule.level.toUpperCase()} ${rule.clauses.join(', ')}: ${oneLine(rule.text)}`,
    ...own.flatMap((finding) => findingLines(file, finding)),
    ...(rule.broken > own.length ? [`and ${rule.broken - own.length} more`] : []),
  ].join('\n')
  const [first] = own
  const message = oneLine(
    first === undefined ? rule.text : `expected ${first.expected}, found ${first.actual}`,
    400,
  )
  return {
    name: 'testcase',
    attributes,
    children: [
      red
        ? { name: 'failure', attributes: { type: rule.clauses[0] ?? rule.rule, message }, text }
        : { name: 'system-out', attributes: {}, text },
    ],
  }
}

function findingLines(file: FileAudit, finding: AuditFinding): readonly string[] {
  const { expected, actual, weaker, proof, moreProof } = finding
  return [
    `expected ${oneLine(expected)}`,
    `found ${oneLine(actual)}`,
    ...(weaker === undefined ? [] : [`still holds: ${oneLine(weaker)}`]),
    ...proof.map(
      (place) =>
        `at ${placeOf(file, place)}${place.text === undefined ? '' : `  ${oneLine(place.text, 200)}`}`,
    ),
    ...(moreProof > 0 ? [`and ${moreProof} more`] : []),
  ]
}
