import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Behaviour } from '../schemas/behaviour/behaviour.ts'
import type { Generation } from '../schemas/profile.ts'
import { parseProject, printProject } from '../schemas/s-yaml/index.ts'
import type { FixtureProject, Shelf } from './core/ports.ts'
import { ToolError } from './tool-error.ts'

/** The bundled fixture projects; one folder each, named by behaviour. */
const PROJECTS = fileURLToPath(new URL('../fixtures/projects/', import.meta.url))
/** The program that plays behaviour scripts; put beside the code of every project. */
const WITNESS = fileURLToPath(new URL('../fixtures/witness/python/witness/', import.meta.url))

/** A shelf on disk, together with the temporary folder that it fills. */
export interface DiskShelf extends Shelf {
  /** For journals and the like; removed by `close`. */
  readonly folder: string
  close(): Promise<void>
}

/** Opens the shelf of bundled projects; staged copies go into a temporary folder of its own. */
export async function openShelf(): Promise<DiskShelf> {
  const folder = await mkdtemp(join(tmpdir(), 'fcc-'))
  const loaded = new Map<string, Promise<FixtureProject>>()
  let staged = 0
  return {
    folder,
    load(project, generation) {
      const key = `${project} ${generation}`
      const known = loaded.get(key) ?? readProject(project, generation)
      loaded.set(key, known)
      return known
    },
    async stage(project, config, behaviour) {
      const projectDir = join(folder, `${String(++staged)}-${project}`)
      const codeDir = join(projectDir, 'code')
      await mkdir(projectDir)
      await cp(join(PROJECTS, project, 'code'), codeDir, { recursive: true })
      await Promise.all([
        cp(WITNESS, join(codeDir, 'witness'), { recursive: true }),
        writeFile(join(codeDir, 'behaviour.json'), JSON.stringify(behaviour, null, 2)),
        writeFile(join(projectDir, 's.yaml'), printProject({ ...config, code: './code' })),
      ])
      return { projectDir, codeDir }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Names of the bundled projects. */
export async function listProjects(): Promise<string[]> {
  const entries = await readdir(PROJECTS, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

async function readProject(project: string, generation: Generation): Promise<FixtureProject> {
  const file = join(PROJECTS, project, generation === 'fc3' ? 's.yaml' : 's-fc2.yaml')
  const [text, script] = await Promise.all([
    readFile(file, 'utf8'),
    readFile(join(PROJECTS, project, 'code', 'behaviour.json'), 'utf8'),
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
  return { config, behaviour: JSON.parse(script) as Behaviour }
}
