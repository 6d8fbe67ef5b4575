import type { CheckResult, RequirementResult } from '../schemas/report/report.ts'
import { excerptOf, type ExcerptLimits } from './excerpt.ts'
import type { Lookup } from './lookup.ts'
import { oneLine } from './one-line.ts'

/** One labelled part of what a reader must know about a check; lines are safe for a terminal. */
export interface Fact {
  readonly label: 'rule' | 'reason' | 'expected' | 'actual' | 'evidence' | 'smallest' | 'rerun' | 'replay'
  readonly lines: readonly string[]
}

/** Everything that explains a verdict: the rule and who says so, what was seen, how to see it again. */
export function factsOf(check: CheckResult, lookup: Lookup, limits?: ExcerptLimits): readonly Fact[] {
  const facts: readonly Fact[] = [
    { label: 'rule', lines: check.requirements.flatMap((id) => ruleLines(id, check, lookup)) },
    { label: 'reason', lines: check.verdict === 'fail' ? [] : [oneLine(check.reason)] },
    { label: 'expected', lines: check.expected === undefined ? [] : [oneLine(check.expected)] },
    { label: 'actual', lines: check.actual === undefined ? [] : [oneLine(check.actual)] },
    { label: 'evidence', lines: excerptOf(lookup, check, limits) },
    { label: 'smallest', lines: smallestLines(check, lookup) },
    { label: 'rerun', lines: [oneLine(check.rerun)] },
    { label: 'replay', lines: check.replay === undefined ? [] : [oneLine(check.replay, MOST_OF_COMMAND)] },
  ]
  return facts.filter((fact) => fact.lines.length > 0)
}

/** A command that is cut is none. */
const MOST_OF_COMMAND = 4_000

/** What the smallest case does that breaks it. */
function smallestLines({ evidence, ...check }: CheckResult, lookup: Lookup): string[] {
  const [told] = evidence.flatMap(({ scenario }) => lookup.scenario(check, scenario)?.shrunk?.told ?? [])
  if (told === undefined) return []
  const setup = Object.entries(told.setup).map(([name, value]) => `${name}: ${value}`)
  return [oneLine(`deploy(${setup.join(', ')})`), ...told.commands.map((command) => oneLine(command))]
}

/** Lays facts out as lines: the label in front of the first line of each, the others below it. */
export function layOut(facts: readonly Fact[], label: (text: string) => string = (text) => text): string[] {
  return facts.flatMap((fact) =>
    fact.lines.map((line, index) => `${label((index === 0 ? fact.label : '').padEnd(10))}${line}`),
  )
}

function ruleLines(id: string, check: CheckResult, lookup: Lookup): string[] {
  const requirement = lookup.requirement(check, id)
  if (requirement === undefined) return [`${oneLine(id)} (not in the report)`]
  return [
    ruleLine(requirement),
    ...requirement.sources.map((source) => `  ${oneLine(`${source.id}: ${source.title}`)}`),
  ]
}

function ruleLine({ id, level, text }: RequirementResult): string {
  return `${oneLine(id)} ${level.toUpperCase()}: ${oneLine(text)}`
}
