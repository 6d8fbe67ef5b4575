import { JUDGED_PROFILES } from '../../schemas/profile.ts'
import { oneLine } from '../../reports/one-line.ts'
import { isSharp, type FaultKills, type KillMatrix } from '../teeth/kill-matrix.ts'

/** Characters of a column of the table of profiles. */
const COLUMN = 15

/** Faults named for one requirement. */
const SHOWN = 4

/** The whole matrix for a person: for each requirement the faults that kill it, then what is wrong, the sum last. */
export function selftestWords(matrix: KillMatrix): string {
  const { requirements, faults, unkilled, surviving, missing, alarms, untried } = matrix
  const width = Math.max(...requirements.map(({ id }) => id.length))
  const rows = requirements.map(({ id, level, killedBy }) => {
    const mark = killedBy.length > 0 ? '✓' : level === 'must' ? '✗' : '!'
    const shown = [...killedBy].sort(byBreadth(faults)).slice(0, SHOWN).join(', ')
    const more = killedBy.length > SHOWN ? ` and ${killedBy.length - SHOWN} more` : ''
    return `${mark} ${id.padEnd(width)} ${level.toUpperCase().padEnd(7)} ${shown}${more || (shown === '' ? 'killed by no fault' : '')}`
  })
  const wrong = [
    ...listed('MUST requirements that no fault kills', unkilled),
    ...listed('Faults that survive', surviving),
    ...listed(
      'Faults that miss a check which they name',
      missing.map(({ fault, checks }) => `${fault}: ${checks.join(', ')}`),
    ),
    ...listed(
      'Faults that could not be tried here',
      untried.map(({ name, why }) => oneLine(`${name}: ${why}`)),
    ),
    ...listed('Checks that are red without a fault', alarms),
    ...listed(
      'Faults that did something else',
      faults.flatMap(({ fault, problem }) =>
        problem === undefined ? [] : [oneLine(`${fault}: ${problem}`)],
      ),
    ),
  ]
  return `${[...rows, '', ...profileTable(matrix), ...wrong, sum(matrix)].join('\n')}\n`
}

/** How much each profile's faults kill; of simulated ones each is judged in several. */
function profileTable({ requirements, faults }: KillMatrix): string[] {
  const profiles = JUDGED_PROFILES.filter((profile) => faults.some((one) => one.profile === profile))
  if (profiles.length === 0) return []
  const rows = profiles.map((profile) => {
    const own = faults.filter((one) => one.profile === profile)
    const names = new Set(own.map(({ fault }) => fault))
    const killed = requirements.filter(({ killedBy }) => killedBy.some((fault) => names.has(fault)))
    const musts = killed.filter(({ level }) => level === 'must')
    return [profile, own.length, own.filter(({ red }) => red.length > 0).length, musts.length, killed.length]
  })
  const table = [['faults of', 'tried', 'kill', 'MUST killed', 'all killed'], ...rows]
  return [
    ...table.map((cells) =>
      cells
        .map((cell) => String(cell).padEnd(COLUMN))
        .join('')
        .trimEnd(),
    ),
    '',
  ]
}

/** The most specific first: a fault that breaks everything says little of one requirement. */
function byBreadth(faults: readonly FaultKills[]): (a: string, b: string) => number {
  const breadth = new Map(faults.map(({ fault, red }) => [fault, red.length]))
  return (a, b) => (breadth.get(a) ?? 0) - (breadth.get(b) ?? 0)
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${title} (${items.length}):`, ...items.map((item) => `  ${item}`), '']
}

function sum(matrix: KillMatrix): string {
  const { requirements, faults, surviving, of } = matrix
  const musts = requirements.filter(({ level }) => level === 'must')
  const killed = (list: typeof requirements): number =>
    list.filter(({ killedBy }) => killedBy.length > 0).length
  const where =
    of === 'simulated' ? 'faults of the simulated target' : `${of === 'chosen' ? 'chosen ' : ''}real faults`
  return `${isSharp(matrix) ? 'sharp' : 'not sharp'}: ${killed(musts)} of ${musts.length} MUST and ${killed(requirements)} of ${requirements.length} requirements killed by ${faults.length - surviving.length} of ${faults.length} ${where}`
}
