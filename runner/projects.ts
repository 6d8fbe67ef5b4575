import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Behaviour } from '../schemas/behaviour/behaviour.ts'
import { generationOf, isContainer, type Profile } from '../schemas/profile.ts'
import type { FunctionConfig } from '../schemas/s-yaml/project.ts'
import { parseProject, printProject } from '../schemas/s-yaml/index.ts'
import type { FixtureProject, Shelf } from './core/play/ports.ts'
import { ToolError } from './tool-error.ts'

/** The bundled fixture projects; one folder each, named by behaviour. */
const PROJECTS = fileURLToPath(new URL('../fixtures/projects/', import.meta.url))
/** The program that plays behaviour scripts, in Python packages; put beside the code of every project. */
const WITNESS = fileURLToPath(new URL('../fixtures/witness/python/', import.meta.url))
/** The same as servers: `serve.py`, `serve.mjs` and applications of frameworks; what a command names goes with the code. */
const SERVERS = fileURLToPath(new URL('../fixtures/witness/servers/', import.meta.url))

/** What the witness plays; lies beside the code. */
const SCRIPT = 'behaviour.json'

/** A shelf on disk, together with the temporary folder that it fills. */
export interface DiskShelf extends Shelf {
  /** For journals and the like; removed by `close`. */
  readonly folder: string
  close(): Promise<void>
}

const FOLDER_PREFIX = 'fc-conformance-'
/** No run takes this long, so an older folder belongs to one that was killed before it could clear up, ms. */
const LEFT_OVER_MS = 24 * 3600 * 1000

/** Opens the shelf of bundled projects; staged copies go into a temporary folder of its own. */
export async function openShelf(): Promise<DiskShelf> {
  await sweepLeftovers()
  const folder = await mkdtemp(join(tmpdir(), FOLDER_PREFIX))
  const loaded = new Map<string, Promise<FixtureProject>>()
  const programs = new Map<string, Promise<Program>>()
  let staged = 0
  return {
    folder,
    load: (project, profile) => once(loaded, `${project} ${profile}`, () => readProject(project, profile)),
    async stage(project, config, behaviour, text) {
      const projectDir = join(folder, `${String(++staged)}-${project}`)
      const codeDir = join(projectDir, 'code')
      const command = commandOf(config)
      const program = await once(programs, `${project} ${command ?? ''}`, () => readProgram(project, command))
      const sYaml = text ?? printProject({ ...config, code: './code' })
      // Few small files: waiting for each would cost more than writing it.
      mkdirSync(codeDir, { recursive: true })
      for (const subfolder of program.folders) mkdirSync(join(codeDir, subfolder), { recursive: true })
      for (const { path, content } of program.files) writeFileSync(join(codeDir, path), content)
      writeFileSync(
        join(codeDir, SCRIPT),
        JSON.stringify({ ...behaviour, port: config.server?.port }, null, 2),
      )
      writeFileSync(join(projectDir, 's.yaml'), sYaml)
      return { projectDir, codeDir, sYaml }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Removes what killed runs left behind; somebody else's folders, which cannot be removed, are no concern. */
async function sweepLeftovers(): Promise<void> {
  const names = await readdir(tmpdir())
  const oldest = Date.now() - LEFT_OVER_MS
  const sweeps = names
    .filter((name) => name.startsWith(FOLDER_PREFIX))
    .map(async (name) => {
      const path = join(tmpdir(), name)
      if ((await stat(path)).mtimeMs < oldest) await rm(path, { recursive: true, force: true })
    })
  await Promise.allSettled(sweeps)
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}

/** The files of a project's code folder, the witness among them; small, and put on disk again and again. */
interface Program {
  readonly folders: readonly string[]
  readonly files: readonly { readonly path: string; readonly content: Buffer }[]
}

/** What starts a server, in one text; undefined for a function. */
function commandOf({ server }: FunctionConfig): string | undefined {
  return server && [...(server.command ?? []), ...(server.args ?? [])].join(' ')
}

/** Every file is made twice for each deployment, here and by the platform: only what can run is put there. */
async function readProgram(project: string, command: string | undefined): Promise<Program> {
  const packages = ['witness', command === undefined ? 'witness_wsgi' : 'witness_server']
  const parts = await Promise.all([
    readFolder(join(PROJECTS, project, 'code'), ''),
    ...packages.map((name) => readFolder(join(WITNESS, name), name)),
    command === undefined ? [] : readServers(command),
  ])
  // The script is written by `stage`, changed or not; two writers of one file would mix it up.
  const files = parts.flat().filter(({ path }) => path !== SCRIPT)
  const folders = files.map(({ path }) => dirname(path)).filter((path) => path !== '.')
  return { files, folders: [...new Set(folders)] }
}

async function readServers(command: string): Promise<Program['files']> {
  const files = await readFolder(SERVERS, '')
  return files.filter(({ path }) =>
    dirname(path) === '.' ? command.includes(path) : command.includes('.mjs'),
  )
}

async function readFolder(folder: string, under: string): Promise<Program['files']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sources = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.pyc'))
  return Promise.all(
    sources.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      return { path: join(under, relative(folder, path)), content: await readFile(path) }
    }),
  )
}

/** Names of the bundled projects. */
export async function listProjects(): Promise<string[]> {
  const entries = await readdir(PROJECTS, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

/**
 * Reads one bundled project, as a profile needs it.
 *
 * @throws ToolError `fixture-broken`.
 */
export async function readProject(project: string, profile: Profile): Promise<FixtureProject> {
  const file = join(PROJECTS, project, generationOf(profile) === 'fc3' ? 's.yaml' : 's-fc2.yaml')
  const [text, script] = await Promise.all([
    readFile(file, 'utf8'),
    readFile(join(PROJECTS, project, 'code', SCRIPT), 'utf8'),
  ])
  const { project: parsed, problems } = parseProject(text, { file })
  const error = problems.find((problem) => problem.severity === 'error')
  const config = parsed?.functions[0]
  if (error !== undefined || config === undefined)
    throw new ToolError(
      'fixture-broken',
      `${file}: ${error?.message ?? 'expected one function, found none'}`,
      {
        hint: 'The bundled projects are part of the package; install it again.',
      },
    )
  const behaviour = JSON.parse(script) as Behaviour
  return { config: forProfile(config, profile), behaviour }
}

function forProfile(config: FunctionConfig, profile: Profile): FunctionConfig {
  if (isContainer(profile)) return asServer(config)
  return generationOf(profile) === 'fc1' ? ofFirstGeneration(config) : config
}

/** The same function on FC 1.0, which has one hook (INST-18) and two runtimes (HND-16). */
function ofFirstGeneration({ hooks: { initializer }, ...config }: FunctionConfig): FunctionConfig {
  return { ...config, generation: 'fc1', runtime: 'python3', hooks: { initializer } }
}

/** Runs on every custom runtime that has a Python; without what the user's own site and variables add to it. */
const SERVE = ['python3', '-S', '-E', 'serve.py']

/** The same function as a program that is an HTTP server of its own. */
function asServer(config: FunctionConfig): FunctionConfig {
  return { ...config, runtime: 'custom.debian10', server: { command: SERVE, port: 9000 } }
}
