import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Level } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { server } from '../../suites/server/index.ts'
import { checkConformance } from '../conformance.ts'
import { readDeclaration } from '../server-config.ts'
import { connectServer } from '../targets/connect.ts'
import { neighboursOf } from '../teeth/real/neighbours.ts'
import {
  FC2,
  SERVER_PROGRAM_FLAWS as FLAWS,
  type ServerProgramFlaw as Flaw,
} from '../teeth/real/server-programs.ts'
import { redChecks } from './simulate.ts'
import { isTried } from './thorough.ts'
import { validateReport } from './validate-report.ts'

const SERVERS = fileURLToPath(new URL('../../fixtures/servers/', import.meta.url))

const NO_HOOKS: Partial<FunctionConfig> = { hooks: {} }

/** Runs that wait at once; nearly all of their time is spent waiting. */
const AT_MOST = 16
/** Needs thousands of requests, which take longer than all else; judged where it is what goes wrong. */
const MANY = 'answers-requests-completely'
const QUICK = server.checks.map(({ id }) => id).filter((id) => id !== `server/${MANY}`)
/** One in so many is judged by all checks; the rest by those that its scenarios show. */
const ONE_IN = 3

const turns: (() => void)[] = []
let running = 0

/** Does the work as soon as fewer than so many others do theirs. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_MOST) running += 1
  else await new Promise<void>((resolve) => turns.push(resolve))
  try {
    return await work()
  } finally {
    const next = turns.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

interface Judged extends Partial<Pick<Flaw, 'config' | 'timeoutScale'>> {
  /** Ids of what is judged; all when there are none. */
  readonly checks?: readonly string[]
}

/** By what a flaw is judged: the n-th of all. */
function checksFor({ trips, thorough }: Flaw, at: number): readonly string[] {
  if (trips.includes(MANY) || thorough === true) return []
  return isTried(at, ONE_IN) ? QUICK : neighboursOf(trips.map((check) => `server/${check}`))
}

/** Judges a server on a port of its own, when it is its turn. */
function judge(
  command: string,
  { config = {}, timeoutScale = 1, checks = QUICK }: Judged = {},
): Promise<RunReport> {
  return inTurn(async () => {
    const declared = await readDeclaration({ file: 's.yaml', folder: SERVERS, env: {} })
    const port = await freePort()
    const own = { ...declared.config, ...config }
    const target = await connectServer(`server:${command}`, {
      config: { ...own, server: { ...own.server, port } },
      ...{ folder: SERVERS, timeoutScale },
    })
    return checkConformance({ target, timeoutScale, selection: { checks } })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
}

const node = `'${process.execPath}'`
// The one that waits longest comes first.
const slowest = FLAWS.toSorted((a, b) => b.trips.length - a.trips.length)
const good = judge(`${node} good.mjs`, { checks: [] })
const goodOnFc2 = judge(`${node} good.mjs`, { config: FC2 })
const undeclared = judge(`${node} good.mjs`, { config: { ...NO_HOOKS, server: {}, instanceConcurrency: 1 } })
const flawed = new Map(
  slowest.map((flaw, at) => [
    flaw.name,
    judge(`${node} flawed.mjs ${flaw.name}`, { ...flaw, checks: checksFor(flaw, at) }),
  ]),
)
const LONG = 180_000

function open(report: RunReport): string[] {
  return report.checks.filter(({ verdict }) => verdict === 'inconclusive').map(({ id }) => id)
}

describe('a good server', () => {
  it('conforms, and leaves nothing open', { timeout: LONG }, async () => {
    for (const report of [await good, await goodOnFc2]) {
      expect(redChecks(report)).toEqual([])
      expect(open(report)).toEqual([])
      expect(report.outcome).toBe('conforms')
      expect(() => validateReport(JSON.stringify(report))).not.toThrow()
    }
  })

  it('is asked for nothing that is not declared', { timeout: LONG }, async () => {
    const report = await undeclared
    expect(report.outcome).toBe('conforms')
    const skipped = report.checks.filter(({ verdict }) => verdict === 'not-applicable').map(({ id }) => id)
    expect(skipped).toContain('server/initializer-succeeds')
    expect(skipped).toContain('server/serves-its-concurrency')
    const asked = report.scenarios.flatMap(({ events }) =>
      events.flatMap((event) => (event.kind === 'http' ? [event.purpose] : [])),
    )
    expect([...new Set(asked)].sort()).toEqual(['client', 'invoke'])
  })
})

describe('a flawed server', () => {
  it.each(FLAWS)('that $name trips exactly its checks', { timeout: LONG }, async ({ name, trips }) => {
    const report = await flawed.get(name)
    if (report === undefined) throw new Error('not judged')
    expect(redChecks(report)).toEqual(trips.map((id) => `server/${id}`).sort())
    const musts = report.checks.filter(
      ({ verdict, level }) => verdict === 'fail' && level === ('must' as Level),
    )
    expect(report.outcome).toBe(musts.length > 0 ? 'violates' : 'conforms')
    expect(() => validateReport(JSON.stringify(report))).not.toThrow()
  })

  it('is found out by every check', () => {
    const ids = server.checks.map(({ id }) => id)
    expect(
      ids.filter((id) => !FLAWS.some(({ trips }) => trips.length === 1 && `server/${trips[0] ?? ''}` === id)),
    ).toEqual([])
  })

  it('is seen to hold more and more', { timeout: LONG }, async () => {
    const report = await flawed.get('leaks-files')
    const recorded = report?.recordings.find(({ id }) => id === 'server/records-resources')
    expect(recorded?.seen).toBe(process.platform === 'linux' ? 'grows' : undefined)
  })

  it('says its last words when it does not come up', { timeout: LONG }, async () => {
    const report = await flawed.get('exits-at-start')
    const check = report?.checks.find(({ id }) => id === 'server/runs-until-it-is-told-to-end')
    expect(check?.actual).toContain('no such table: users')
  })
})
