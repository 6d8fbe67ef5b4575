import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Room {
  readonly room: string
  /** Rooms of ours that it may import, besides itself. */
  readonly may: readonly string[]
  readonly packages?: readonly string[]
  /** Rooms that it may load lazily, with `import()`. */
  readonly lazily?: readonly string[]
}

/** Who may import whom (see CONTRIBUTING); the most specific room of a file counts. */
const ROOMS: readonly Room[] = [
  { room: 'schemas', may: [], packages: ['ajv', 'yaml'] },
  { room: 'runner/tool-error.ts', may: [] },
  { room: 'runner/target-error.ts', may: ['schemas', 'runner/tool-error.ts'] },
  { room: 'runner/clock.ts', may: [] },
  { room: 'runner/deadline.ts', may: ['runner/clock.ts'] },
  { room: 'suites', may: ['schemas'] },
  // Types only: whoever draws hands the library over.
  { room: 'suites/define.ts', may: ['schemas', 'suites'], packages: ['fast-check'] },
  { room: 'suites/arbitraries', may: ['schemas', 'suites'], packages: ['fast-check'] },
  { room: 'suites/lifecycle', may: ['schemas', 'suites'], packages: ['fast-check'] },
  { room: 'reports', may: ['schemas'] },
  { room: 'fixtures', may: ['schemas'] },
  {
    room: 'fixtures/run-reports/arbitrary-report.ts',
    may: ['schemas', 'fixtures/run-reports'],
    packages: ['fast-check'],
  },
  // Tests of suites and nothing else use it; the package does not hold it.
  {
    room: 'fixtures/histories/tables.ts',
    may: ['schemas', 'suites', 'fixtures/histories'],
    packages: ['vitest'],
  },
  {
    room: 'fixtures/histories/lives',
    may: ['schemas', 'suites', 'fixtures/histories', 'fixtures/s-yaml-arbitraries'],
  },
  { room: 'runner/process', may: ['runner/tool-error.ts', 'runner/clock.ts', 'runner/deadline.ts'] },
  {
    room: 'runner/interpreters',
    may: ['runner/process', 'runner/tool-error.ts', 'runner/clock.ts', 'runner/deadline.ts'],
  },
  {
    room: 'runner/core',
    may: [
      'schemas',
      'suites',
      'runner/tool-error.ts',
      'runner/target-error.ts',
      'runner/clock.ts',
      'runner/deadline.ts',
    ],
  },
  {
    room: 'runner/core/property',
    may: ['schemas', 'suites', 'runner/core', 'runner/clock.ts', 'runner/tool-error.ts'],
    packages: ['fast-check'],
  },
  {
    room: 'runner/reference',
    may: [
      'schemas/adapter',
      'schemas/s-yaml/project.ts',
      'schemas/profile.ts',
      'runner/interpreters',
      'runner/process',
      'runner/tool-error.ts',
      'runner/clock.ts',
      'runner/deadline.ts',
    ],
    lazily: ['schemas/s-yaml/parse.ts'],
  },
  { room: 'runner/validate', may: ['schemas', 'runner/tool-error.ts', 'runner/deadline.ts'] },
  {
    room: 'runner/validate/disk',
    may: ['schemas', 'runner/validate'],
    packages: ['acorn', '@lezer/python', '@lezer/common'],
  },
  {
    room: 'runner/audit',
    may: ['schemas', 'suites/history-rules', 'reports/clip.ts', 'runner/tool-error.ts'],
  },
  {
    room: 'runner/verify',
    may: ['schemas', 'suites', 'runner/core', 'runner/known-failures', 'runner/tool-error.ts'],
  },
  { room: 'runner/witness', may: ['schemas', 'runner/core/play/ports.ts', 'runner/tool-error.ts'] },
  {
    room: 'runner/targets',
    may: [
      'schemas',
      'runner/process',
      'runner/server',
      'runner/tool-error.ts',
      'runner/target-error.ts',
      'runner/clock.ts',
      'runner/deadline.ts',
      'runner/host.ts',
    ],
    lazily: ['runner/reference'],
  },
  {
    room: 'runner/server',
    may: [
      'schemas',
      'runner/process',
      'runner/tool-error.ts',
      'runner/target-error.ts',
      'runner/clock.ts',
      'runner/deadline.ts',
    ],
  },
  {
    room: 'runner/storage',
    may: ['schemas', 'suites/define.ts', 'runner/core/play/ports.ts', 'runner/clock.ts'],
  },
  {
    room: 'runner/database',
    may: [
      'schemas',
      'suites/define.ts',
      'runner/core/play/ports.ts',
      'runner/tool-error.ts',
      'runner/clock.ts',
      'runner/deadline.ts',
    ],
    packages: ['mysql2'],
  },
  {
    room: 'runner/lenders.ts',
    may: ['schemas', 'runner/core/play/ports.ts', 'runner/storage', 'runner/database', 'runner/clock.ts'],
  },
  { room: 'runner/host.ts', may: ['schemas'] },
  { room: 'runner/projects.ts', may: ['schemas', 'runner/core', 'runner/tool-error.ts'] },
  {
    room: 'runner/conformance.ts',
    may: [
      'schemas',
      'suites',
      'runner/core',
      'runner/witness',
      'runner/lenders.ts',
      'runner/projects.ts',
      'runner/host.ts',
      'runner/tool-error.ts',
      'runner/clock.ts',
      'runner/deadline.ts',
    ],
  },
  {
    room: 'runner/rounds.ts',
    may: ['schemas', 'suites', 'runner/core', 'runner/interpreters', 'runner/conformance.ts'],
  },
  { room: 'runner/server-config.ts', may: ['schemas', 'runner/tool-error.ts'] },
  { room: 'runner/user-file.ts', may: ['schemas', 'runner/tool-error.ts'] },
  { room: 'runner/config.ts', may: ['schemas', 'runner/tool-error.ts', 'runner/user-file.ts'] },
  {
    room: 'runner/known-failures',
    may: [
      'schemas',
      'reports/one-line.ts',
      'runner/core/judge',
      'runner/validate',
      'runner/tool-error.ts',
      'runner/user-file.ts',
    ],
  },
  {
    room: 'runner/hand-over',
    may: [
      'schemas',
      'reports/event-words.ts',
      'reports/one-line.ts',
      'runner/projects.ts',
      'runner/tool-error.ts',
    ],
  },
  {
    room: 'runner/starter',
    may: ['schemas', 'runner/config.ts', 'runner/host.ts', 'runner/tool-error.ts'],
  },
  {
    room: 'runner/doctor',
    may: [
      'schemas',
      'suites/define.ts',
      'suites/required.ts',
      'suites/steps.ts',
      'runner/process',
      'runner/core',
      'runner/witness',
      'runner/targets',
      'runner/projects.ts',
      'runner/tool-error.ts',
      'runner/target-error.ts',
      'runner/clock.ts',
      'runner/deadline.ts',
    ],
  },
  {
    room: 'runner/diff',
    may: [
      'schemas',
      'suites',
      'runner/core',
      'runner/witness',
      'runner/projects.ts',
      'runner/tool-error.ts',
      'runner/target-error.ts',
      'runner/clock.ts',
    ],
    packages: ['fast-check'],
  },
  { room: 'runner/breakers.ts', may: ['fixtures/targets'] },
  {
    room: 'runner/teeth',
    may: [
      'schemas',
      'suites',
      'fixtures/targets',
      'runner/core',
      'runner/witness',
      'runner/storage',
      'runner/reference',
      'runner/process',
      'runner/targets',
      'runner/conformance.ts',
      'runner/projects.ts',
      'runner/server-config.ts',
      'runner/tool-error.ts',
      'runner/clock.ts',
    ],
  },
  {
    room: 'runner/teeth/mutants',
    may: [
      'schemas',
      'runner/teeth/real-fault.ts',
      'runner/reference',
      'runner/process',
      'runner/targets',
      'runner/host.ts',
      'runner/tool-error.ts',
    ],
  },
  {
    room: 'runner/requirement-sets',
    may: [
      'schemas',
      'suites/define.ts',
      'runner/core/frozen-catalogue.ts',
      'runner/host.ts',
      'runner/user-file.ts',
      'runner/tool-error.ts',
    ],
  },
  {
    room: 'runner/shards',
    may: ['schemas', 'suites/define.ts', 'runner/core', 'runner/verify', 'runner/tool-error.ts'],
  },
  {
    room: 'runner/vitest.ts',
    may: ['schemas', 'suites', 'reports', 'runner/core', 'runner/conformance.ts', 'runner/targets'],
    packages: ['vitest'],
  },
  {
    room: 'runner/index.ts',
    may: [
      'schemas',
      'reports',
      'runner/requirement-sets',
      'runner/conformance.ts',
      'runner/targets',
      'runner/target-error.ts',
      'runner/tool-error.ts',
      'runner/verify',
    ],
  },
  {
    room: 'runner/cli',
    may: ['schemas', 'suites', 'reports', 'runner'],
    packages: ['commander', 'diff'],
    lazily: ['runner'],
  },
]

const SOURCE_ROOMS = ['schemas', 'suites', 'reports', 'fixtures', 'runner']

interface Import {
  readonly file: string
  readonly target: string
  readonly lazy: boolean
}

function sourceFiles(): string[] {
  return SOURCE_ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
      .filter((file) => !file.startsWith('runner/self-test/')),
  )
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const found = [...text.matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'/gms)].map(
    (match) => ({
      specifier: match[1] ?? match[2] ?? '',
      lazy: false,
    }),
  )
  const lazy = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map((match) => ({
    specifier: match[1] ?? '',
    lazy: true,
  }))
  return [...found, ...lazy].map(({ specifier, lazy: isLazy }) => ({
    file,
    target: specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), specifier)) : specifier,
    lazy: isLazy,
  }))
}

function roomOf(file: string): Room | undefined {
  return ROOMS.filter(({ room }) => isIn(file, room)).toSorted((a, b) => b.room.length - a.room.length)[0]
}

function isIn(file: string, room: string): boolean {
  return file === room || file.startsWith(`${room}/`)
}

function isAllowed({ file, target, lazy }: Import): boolean {
  const room = roomOf(file)
  if (room === undefined || target.startsWith('node:')) return room !== undefined
  if (SOURCE_ROOMS.some((one) => isIn(target, one)))
    return (
      isIn(target, room.room) ||
      [...room.may, ...(lazy ? (room.lazily ?? []) : [])].some((may) => isIn(target, may))
    )
  return (room.packages ?? []).some((name) => target === name || target.startsWith(`${name}/`))
}

describe('the rooms', () => {
  const imports = sourceFiles().flatMap(importsOf)

  it('are read at all', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it('import only what lies below them', () => {
    const wrong = imports
      .filter((one) => !isAllowed(one))
      .map(({ file, target }) => `${file} imports ${target}`)
    expect(wrong).toEqual([])
  })

  it('have no drawer for strays', () => {
    const strays = sourceFiles().filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc|lib)(\/|\.|$)/i.test(file),
    )
    expect(strays).toEqual([])
  })
})
