import type { FixtureProject, Shelf } from '../core/play/ports.ts'
import { readProject } from '../projects.ts'

const read = new Map<string, Promise<FixtureProject>>()

/**
 * The bundled projects, each read when it is first asked for. Nothing is put on disk: a simulation plays behaviour
 * scripts and runs no program.
 */
export const memoryShelf: Shelf = {
  load(project, profile) {
    const key = `${project} ${profile}`
    const found = read.get(key) ?? readProject(project, profile)
    read.set(key, found)
    return found
  },
  stage: (...[, , , sYaml = '']) => Promise.resolve({ projectDir: '', codeDir: '', sYaml }),
}
