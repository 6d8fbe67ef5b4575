import { JUDGED_PROFILES, type Profile } from '../../schemas/profile.ts'
import type { LintRule } from '../../schemas/s-yaml/lint/rule.ts'
import { LINT_RULES } from '../../schemas/s-yaml/lint/rules.ts'
import { levelOf, type Suite } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { ToolError } from '../tool-error.ts'
import { EXIT } from './exit-code.ts'
import { diffSets, listSets } from './list-sets.ts'
import { readSelection } from './selection.ts'
import { asTable, type Row } from './table.ts'

export interface ListOptions {
  readonly format: 'text' | 'json'
  readonly suite: readonly string[]
  readonly profile: readonly Profile[]
  /** Two requirement sets to be compared; with `sets` only. */
  readonly diff?: readonly string[]
}

const LISTS: Readonly<Record<string, (suites: readonly Suite[], profiles: readonly Profile[]) => Row[]>> = {
  checks: listChecks,
  requirements: listRequirements,
  suites: listSuites,
  profiles: listProfiles,
  rules: listRules,
  sets: listSets,
}

/**
 * Lists what can be judged.
 *
 * @throws ToolError `usage`, `unknown-suite`, and what keeps a requirement set from being read.
 */
export async function runList(given: string | undefined, options: ListOptions): Promise<number> {
  const what = given ?? (options.diff === undefined ? 'checks' : 'sets')
  const list = Object.hasOwn(LISTS, what) ? LISTS[what] : undefined
  if (list === undefined)
    throw new ToolError('usage', `expected one of ${Object.keys(LISTS).join(', ')}, found \`${what}\``)
  if ((what === 'rules' || what === 'sets') && options.suite.length + options.profile.length > 0)
    throw new ToolError('usage', `expected no \`--suite\` and no \`--profile\`, since ${what} have neither`)
  readSelection({ suite: options.suite, check: [], requirement: [] }, CATALOGUE)
  const suites = CATALOGUE.filter((suite) => options.suite.length === 0 || options.suite.includes(suite.id))
  const profiles = options.profile.length === 0 ? JUDGED_PROFILES : options.profile
  const rows = options.diff === undefined ? list(suites, profiles) : await differences(what, options.diff)
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : asTable(rows))
  return EXIT.conforms
}

async function differences(what: string, sets: readonly string[]): Promise<Row[]> {
  const [earlier, later, more] = sets
  if (what !== 'sets' || earlier === undefined || later === undefined || more !== undefined)
    throw new ToolError('usage', 'expected two requirement sets: `list sets --diff <set> <set>`')
  return diffSets(earlier, later)
}

function listChecks(suites: readonly Suite[], profiles: readonly Profile[]): Row[] {
  return suites.flatMap((suite) =>
    suite.checks
      .filter((check) => check.profiles.some((profile) => profiles.includes(profile)))
      .map((check) => ({
        id: check.id,
        level: levelOf(check, CATALOGUE),
        requirements: check.requirements,
        profiles: check.profiles,
        title: check.title,
      })),
  )
}

function listRequirements(suites: readonly Suite[], profiles: readonly Profile[]): Row[] {
  return suites.flatMap((suite) =>
    Object.entries(suite.requirements)
      .filter(([, requirement]) => requirement.profiles.some((profile) => profiles.includes(profile)))
      .map(([id, requirement]) => ({
        id,
        level: requirement.level,
        judged: judgedHow(id, requirement.excluded),
        profiles: requirement.profiles,
        text: requirement.text,
      })),
  )
}

function judgedHow(id: string, excluded: string | undefined): string {
  if (excluded !== undefined) return 'excluded'
  const checks = CATALOGUE.flatMap((suite) => suite.checks.filter((check) => check.requirements.includes(id)))
  if (checks.length === 0) return 'recorded'
  return checks.length === 1 ? '1 check' : `${checks.length} checks`
}

function listSuites(suites: readonly Suite[]): Row[] {
  return suites.map((suite) => ({
    id: suite.id,
    requirements: Object.keys(suite.requirements).length,
    checks: suite.checks.length,
    recordings: suite.recordings.length,
    scenarios: suite.scenarios.length,
    title: suite.title,
  }))
}

function listProfiles(suites: readonly Suite[], profiles: readonly Profile[]): Row[] {
  return profiles.map((id) => ({
    id,
    checks: suites.flatMap((suite) => suite.checks.filter((check) => check.profiles.includes(id))).length,
    requirements: suites.flatMap((suite) =>
      Object.values(suite.requirements).filter((requirement) => requirement.profiles.includes(id)),
    ).length,
  }))
}

/** What `validate` holds an `s.yaml` against, in the order of the ids. */
function listRules(): Row[] {
  return Object.entries<LintRule>(LINT_RULES)
    .map(([id, { severity, title }]) => ({ id, severity, title }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
