import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../schemas/report/report.ts'
import { server } from '../../suites/server/index.ts'
import { checkConformance } from '../conformance.ts'
import { Ports } from '../process/ports.ts'
import { readDeclaration } from '../server-config.ts'
import { connectServer } from '../targets/connect.ts'
import { redChecks } from './simulate.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const EXAMPLES = join(ROOT, 'examples', 'servers')

/** An example beside the sentence that says what it cannot do without. */
interface Foreign {
  /** Folder in `examples/servers`. */
  readonly name: string
  readonly command: string
  /** What this machine lacks for it. */
  readonly absent?: string | undefined
}

/** An example that lacks something its recipe in `docs/servers.md` asks for. */
interface Lacking {
  readonly name: string
  readonly file: string
  /** Stands in the file once and is taken away. */
  readonly without: string
  /** What comes in its place; nothing by default. */
  readonly instead?: string
  /** The check that finds it out. */
  readonly trips: string
  /** Nothing but events reaches it; by default what its `s.yaml` declares does. */
  readonly eventsOnly?: true
}

const node = `'${process.execPath}' app.mjs`
const FOREIGN: readonly Foreign[] = [
  { name: 'node-http', command: node },
  { name: 'express', command: node },
  { name: 'fastify', command: node },
  { name: 'hono', command: node },
  { name: 'gunicorn-flask', command: 'gunicorn app:app', absent: absentForGunicorn() },
  { name: 'python-http', command: 'python3 app.py' },
]

const KEEPS = 'server/keeps-connections-open'
const LOGS = 'server/logs-request-ids'
const EVENTS = 'server/refuses-no-event'
const LISTENS = 'server/listens-on-all-interfaces'
const SETTINGS = 'gunicorn.conf.py'
const LACKING: readonly Lacking[] = [
  { name: 'node-http', file: 'app.mjs', without: 'server.keepAliveTimeout = 0', trips: KEEPS },
  { name: 'express', file: 'app.mjs', without: 'server.keepAliveTimeout = 0', trips: KEEPS },
  {
    ...{
      name: 'express',
      file: 'app.mjs',
      without: "app.post('/initialize'",
      instead: "app.get('/initialize'",
    },
    trips: 'server/initializer-succeeds',
  },
  { name: 'fastify', file: 'app.mjs', without: ", host: '0.0.0.0'", trips: LISTENS },
  {
    ...{ name: 'fastify', file: 'app.mjs' },
    without:
      "app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body))",
    ...{ trips: EVENTS, eventsOnly: true },
  },
  {
    ...{ name: 'express', file: 'app.mjs', without: "limit: '32mb'", instead: "limit: '100kb'" },
    ...{ trips: EVENTS, eventsOnly: true },
  },
  { name: 'hono', file: 'app.mjs', without: "c.req.header('x-fc-request-id') ?? ", trips: LOGS },
  { name: 'gunicorn-flask', file: SETTINGS, without: 'keepalive = 24 * 60 * 60', trips: KEEPS },
  { name: 'gunicorn-flask', file: SETTINGS, without: 'worker_class = "gthread"\nthreads = 16', trips: KEEPS },
  { name: 'gunicorn-flask', file: SETTINGS, without: 'accesslog = "-"', trips: LOGS },
  { name: 'python-http', file: 'app.py', without: 'protocol_version = "HTTP/1.1"', trips: KEEPS },
  { name: 'python-http', file: 'app.py', without: '"0.0.0.0"', instead: '"127.0.0.1"', trips: LISTENS },
]

const ports = new Ports()
const workshop = mkdtempSync(join(tmpdir(), 'fcc-foreign-'))
// Copies find the frameworks where the examples find them.
symlinkSync(join(ROOT, 'node_modules'), join(workshop, 'node_modules'))
let copies = 0
afterAll(() => {
  ports.close()
  rmSync(workshop, { recursive: true, force: true })
})
/** Nearly all of it is waiting, yet several run at once, ms. */
const TIMEOUT = { timeout: 120_000 }

describe('a server on a foreign framework', () => {
  it.concurrent.for(FOREIGN)('conforms: $name', TIMEOUT, async (foreign, { skip }) => {
    skip(foreign.absent !== undefined, foreign.absent)
    const report = await judge(foreign, copy(foreign))
    expect(redChecks(report)).toEqual([])
    expect(report.outcome).toBe('conforms')
    const passed = report.checks.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)
    const tripped = LACKING.filter(({ eventsOnly }) => eventsOnly === undefined).map(({ trips }) => trips)
    expect(passed).toEqual(expect.arrayContaining(tripped))
    const recorded = report.recordings.map(({ id, seen }) => [id, seen] as const)
    expect(recorded).toContainEqual(['server/records-events', 'taken'])
    // A heap may still grow when a machine is too busy to collect garbage; that it was looked at is what counts.
    const holdings = report.recordings.find(({ id }) => id === 'server/records-resources')?.seen
    if (process.platform === 'linux') expect(['stable', 'grows']).toContain(holdings)
  })

  it.concurrent.for(FOREIGN)(
    'takes events where nothing else comes: $name',
    TIMEOUT,
    async (foreign, { skip }) => {
      skip(foreign.absent !== undefined, foreign.absent)
      const report = await judge(foreign, copy(foreign), { check: EVENTS, eventsOnly: true })
      expect(report.checks.map(({ id, verdict }) => [id, verdict])).toEqual([[EVENTS, 'pass']])
    },
  )

  it.concurrent.for(LACKING)('of $name does not without `$without`', TIMEOUT, async (lacking, { skip }) => {
    const foreign = FOREIGN.find(({ name }) => name === lacking.name)
    if (foreign === undefined) throw new Error(`no example ${lacking.name}`)
    skip(foreign.absent !== undefined, foreign.absent)
    const report = await judge(foreign, spoil(copy(foreign), lacking), {
      check: lacking.trips,
      eventsOnly: lacking.eventsOnly,
    })
    expect(report.checks.map(({ id, verdict }) => [id, verdict])).toEqual([[lacking.trips, 'fail']])
  })
})

describe('the recipes', () => {
  const text = readFileSync(join(ROOT, 'docs', 'servers.md'), 'utf8')

  it('have every example, by its command', () => {
    const rows = [...text.matchAll(/^\| \[(.+?)\]\(\.\.\/examples\/servers\/\1\) +\| `(.+?)`/gm)]
    const recipes = rows.map(([, name, command]) => ({ name, command }))
    const judged = FOREIGN.map(({ name, command }) => ({
      name,
      command: command.replace(node, 'node app.mjs'),
    }))
    expect(recipes).toEqual(judged)
    expect(readdirSync(EXAMPLES).toSorted()).toEqual(FOREIGN.map(({ name }) => name).toSorted())
  })

  it('name checks that exist, and each one that an example trips', () => {
    const named = new Set(text.match(/\bserver\/[a-z-]+(?=`)/g))
    const ids: readonly string[] = server.checks.map(({ id }) => id)
    expect([...named].filter((id) => !ids.includes(id))).toEqual([])
    expect(LACKING.filter(({ trips }) => !named.has(trips))).toEqual([])
  })
})

/** Judges a program by what its `s.yaml` declares, on a port of its own. */
async function judge(
  { command }: Foreign,
  folder: string,
  { check, eventsOnly }: { readonly check?: string; readonly eventsOnly?: true | undefined } = {},
): Promise<RunReport> {
  const { config: declared } = await readDeclaration({ folder, env: {} })
  const config = eventsOnly === undefined ? declared : { ...declared, httpTrigger: undefined }
  const port = await ports.take()
  const target = await connectServer(`server:${command}`, {
    config: { ...config, server: { ...config.server, port } },
    folder,
  })
  return checkConformance({ target, selection: check === undefined ? {} : { checks: [check] } })
}

/** Python leaves its compiled modules where it runs. */
function copy({ name }: Foreign): string {
  const folder = join(workshop, `${name}-${++copies}`)
  cpSync(join(EXAMPLES, name), folder, { recursive: true })
  return folder
}

function spoil(folder: string, { file, without, instead = '' }: Lacking): string {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(without).length !== 2) throw new Error(`${path} does not hold \`${without}\` once`)
  writeFileSync(
    path,
    text.replace(without, () => instead),
  )
  return folder
}

/** Why gunicorn cannot serve Flask here, if so. */
function absentForGunicorn(): string | undefined {
  const { error, status, stderr } = spawnSync('gunicorn', ['--check-config', 'app:app'], {
    cwd: join(EXAMPLES, 'gunicorn-flask'),
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    encoding: 'utf8',
    timeout: 20_000,
  })
  if (error !== undefined) return 'gunicorn is not installed (Debian: apt-get install gunicorn python3-flask)'
  return status === 0 ? undefined : `gunicorn cannot load Flask: ${stderr.trim().split('\n').at(-1) ?? ''}`
}
