import { createSimulated } from '../../fixtures/targets/simulated.ts'
import type { Rules } from '../../fixtures/targets/rules/index.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import { PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { checkConformance } from '../conformance.ts'
import type { FixtureProject, Shelf } from '../core/play/ports.ts'
import type { RunListener } from '../core/run.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { simulateServers } from './simulated-servers.ts'
import { listProjects, openShelf } from '../projects.ts'

export interface SimulateOptions {
  readonly rules?: Partial<Rules> | undefined
  /** Stands between the platform and its decisions; see `SimulatedOptions`. */
  readonly watch?: (rules: Rules) => Rules
  readonly suites?: readonly string[]
  readonly checks?: readonly string[]
  readonly profiles?: readonly Profile[] | undefined
  readonly listener?: RunListener
  /** Draws the cases of properties; see `ConformanceOptions`, as for `mostCases`. */
  readonly seed?: number
  readonly mostCases?: number | undefined
  /**
   * Judges the sample programs, too, with servers that they can use. Whatever breaks programs breaks those as well, so
   * that other flaws are shown without them.
   */
  readonly samples?: boolean | undefined
}

const ALL_BUT_SAMPLES = CATALOGUE.map(({ id }) => id).filter((id) => id !== 'samples')

/** Judges the simulated target, with flaws or without, in virtual time. */
export async function judgeSimulated(options: SimulateOptions = {}): Promise<RunReport> {
  const { rules, watch, checks = [], profiles, listener, samples = false, seed, mostCases } = options
  const { suites = samples ? [] : ALL_BUT_SAMPLES } = options
  const clock = createVirtualClock()
  const { outside, lenders } = samples ? simulateServers(clock) : {}
  return checkConformance({
    target: createSimulated({ clock, rules, watch, outside }),
    clock,
    shelf: await memoryShelf(),
    lenders,
    profiles,
    selection: { suites, checks },
    concurrency: 1,
    listener,
    ...{ seed, mostCases },
  })
}

let shelf: Promise<Shelf> | undefined

/** The bundled projects, read once; nothing is put on disk, since a simulation runs no program. */
export function memoryShelf(): Promise<Shelf> {
  return (shelf ??= readAll())
}

async function readAll(): Promise<Shelf> {
  const disk = await openShelf()
  const read = new Map<string, FixtureProject>()
  for (const name of await listProjects())
    for (const profile of PLATFORM_PROFILES) read.set(`${name} ${profile}`, await disk.load(name, profile))
  await disk.close()
  return {
    load(project, profile) {
      const found = read.get(`${project} ${profile}`)
      return found === undefined ? Promise.reject(new Error(`no project ${project}`)) : Promise.resolve(found)
    },
    stage: (...[, , , sYaml = '']) => Promise.resolve({ projectDir: '', codeDir: '', sYaml }),
  }
}

/** Ids of the checks that went red, warnings included. */
export function redChecks(report: RunReport): string[] {
  const red = report.checks.filter((check) => check.verdict === 'fail').map((check) => check.id)
  return [...new Set(red)].sort()
}
