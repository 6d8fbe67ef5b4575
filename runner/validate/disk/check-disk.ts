import { adviseInto, MAX_PROBLEMS, type Linted } from '../../../schemas/s-yaml/lint/lint.ts'
import type { LintProblem, Undecided } from '../../../schemas/s-yaml/lint/problem.ts'
import { inTextOrder } from '../../../schemas/yaml/problems.ts'
import { checkCode } from './code.ts'
import { checkHandlers } from './handlers.ts'
import type { Methods } from './languages.ts'
import type { ReadModule } from './look-up.ts'
import type { Module } from './module.ts'
import { once, openProjectFolder, type ProjectFolder } from './project-folder.ts'
import { createRuling } from './ruling.ts'

/**
 * Adds what the rules that look at the disk have against a text: whether the code is where the file says (SY-L14) and
 * the handlers are in it (SY-L15). `folder` is the one in which the file lies; nothing outside of it is read, and
 * nothing is run. Never throws.
 */
export async function checkDisk(linted: Linted, folder: string): Promise<Linted> {
  const { document } = linted
  if (document === undefined) return linted
  const project = await openProjectFolder(folder)
  const problems: LintProblem[] = [...linted.problems]
  const undecided: Undecided[] = [...linted.undecided]
  const isSound = !problems.some(({ severity }) => severity === 'error')
  const outcome = { advise: adviseInto(problems, document), undecided, isSound }
  const readModule = createModules(project)
  // One after another: entries share files, and problems keep their order.
  for (const entry of document.entries) {
    const ruling = createRuling(entry, document, project, outcome)
    await checkHandlers(ruling, await checkCode(ruling, document), readModule)
  }
  const complete = linted.complete && problems.length < MAX_PROBLEMS
  return { document, problems: inTextOrder(problems), undecided: inTextOrder(undecided), complete }
}

/** Reads each file once, however many handlers are in it. */
function createModules(project: ProjectFolder): ReadModule {
  return once(async (place: string, { reader }: Methods): Promise<Module | undefined> => {
    const [text, read] = await Promise.all([project.read(place), reader()])
    return text === undefined ? undefined : read(text)
  })
}
