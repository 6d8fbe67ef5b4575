import { mkdir, readdir, writeFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Submission } from '../../schemas/history/event.ts'
import type { RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import { openShelf, type DiskShelf } from '../projects.ts'
import { ToolError } from '../tool-error.ts'
import { expectedWords, readme, seenWords, updateOf, type HandedCase } from './case-words.ts'
import { editionsOf } from './editions.ts'
import { stepsOf } from './steps.ts'

/**
 * Makes the folder that cases are handed over in, before anything is run.
 *
 * @throws ToolError `hand-over-occupied` when there is anything in it, `hand-over-unwritable`.
 */
export async function openHandOver(folder: string): Promise<void> {
  let names: readonly string[]
  try {
    await mkdir(folder, { recursive: true })
    names = await readdir(folder)
  } catch (error) {
    throw unwritable(folder, error)
  }
  if (names.length > 0)
    throw new ToolError(
      'hand-over-occupied',
      `expected an empty folder or none, found \`${folder}\` with files in it`,
      {
        hint: 'Name another folder: nothing is overwritten.',
      },
    )
}

/**
 * Writes each smallest case of drawn commands that breaks a check as a project that can be deployed elsewhere, with what to
 * do with it and what was seen; answers the folders.
 *
 * @throws ToolError `hand-over-unwritable`.
 */
export async function handOver(report: RunReport, folder: string): Promise<readonly string[]> {
  const shelf = await openShelf()
  try {
    const folders: string[] = []
    for (const [at, one] of casesOf(report).entries()) {
      const path = join(folder, `${at + 1}-${one.scenario.profile}-${nameOf(one)}`)
      await writeCase(one, report, { path, shelf })
      folders.push(path)
    }
    return folders
  } catch (error) {
    throw unwritable(folder, error)
  } finally {
    await shelf.close()
  }
}

function casesOf({ scenarios, checks }: RunReport): HandedCase[] {
  const isOf = (scenario: ScenarioResult): HandedCase['checks'] =>
    checks.filter(
      ({ id, profile, interpreter, verdict }) =>
        verdict === 'fail' &&
        profile === scenario.profile &&
        interpreter === scenario.interpreter &&
        scenario.shrunk?.checks.includes(id) === true,
    )
  return scenarios
    .filter(({ shrunk }) => shrunk?.told !== undefined)
    .map((scenario) => ({ scenario, checks: isOf(scenario), steps: stepsOf(scenario.events) }))
    .filter((one) => one.checks.length > 0)
}

/** Ids of checks are words, which make good names of folders. */
function nameOf({ checks: [check] }: HandedCase): string {
  return (check?.id ?? 'case').replace(/^.*\//, '').replaceAll(/[^a-z0-9-]+/g, '-')
}

interface Place {
  readonly path: string
  readonly shelf: DiskShelf
}

async function writeCase(one: HandedCase, report: RunReport, { path, shelf }: Place): Promise<void> {
  const { scenario, checks, steps } = one
  await mkdir(join(path, 'events'), { recursive: true })
  for (const [at, step] of steps.entries()) {
    if (step.do === 'deploy') await writeProject(step.submission, { path, shelf })
    if (step.do === 'update')
      await writeProject(step.submission, { path: join(path, 'updates', String(updateOf(steps, at))), shelf })
    if (step.do === 'call') await write(path, `events/${step.call}.json`, step.event)
  }
  const { id, profile, shrunk, events } = scenario
  const told = { tool: report.tool, target: report.target, profile, scenario: id, shrunk, checks, events }
  await write(path, 'case.json', `${JSON.stringify({ schemaVersion: 1, ...told }, null, 2)}\n`)
  await write(path, 'README.md', readme(one, report))
  await write(path, 'expected.txt', expectedWords(one, report))
  await write(path, 'seen.log', seenWords(one))
}

/** Code and both files of one deployment. */
async function writeProject({ config, behaviour }: Submission, { path, shelf }: Place): Promise<void> {
  const { codeDir } = await shelf.stage(PROJECT, config, behaviour)
  await mkdir(path, { recursive: true })
  await cp(codeDir, join(path, 'code'), { recursive: true, force: false, errorOnExist: true })
  for (const [name, text] of Object.entries(editionsOf(config))) await write(path, name, text)
}

/** All sequences are of this one. */
const PROJECT = 'runs-hooks'

function write(path: string, name: string, text: string): Promise<void> {
  return writeFile(join(path, name), text, { flag: 'wx' })
}

function unwritable(folder: string, error: unknown): ToolError {
  return new ToolError('hand-over-unwritable', `\`${folder}\` could not be written: ${String(error)}`, {
    hint: 'Name a folder that can be written.',
    cause: error,
  })
}
