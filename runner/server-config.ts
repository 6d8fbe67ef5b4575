import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Problem } from '../schemas/problem.ts'
import { nearest } from '../schemas/nearest.ts'
import { parseProject } from '../schemas/s-yaml/index.ts'
import type { FunctionConfig } from '../schemas/s-yaml/project.ts'
import { ToolError } from './tool-error.ts'

/** What is declared of a server under test, and where. */
export interface ServerDeclaration {
  /** As the user would name it; absent when nothing is declared. */
  readonly file?: string | undefined
  readonly config: FunctionConfig
}

export interface DeclarationOptions {
  /** Path of the `s.yaml`; the one in the working folder by default, if there is one. */
  readonly file?: string | undefined
  /** Which of its functions is meant; needed when there are several. */
  readonly functionName?: string | undefined
  readonly folder: string
  /** What `${env(…)}` may read. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Names under which an `s.yaml` is found without being named. */
const FOUND = ['s.yaml', 's.yml']

/** A server of which nothing is known: no hooks, the default port, called over HTTP by whatever method. */
const NOTHING_DECLARED: FunctionConfig = {
  generation: 'fc3',
  resource: 'server',
  region: 'cn-hangzhou',
  functionName: 'server',
  runtime: 'custom',
  environment: {},
  hooks: {},
  httpTrigger: { name: 'any', methods: [] },
}

/**
 * Reads what the user's `s.yaml` declares of the function whose server stands under test.
 *
 * @throws ToolError `s-yaml-not-found`, `s-yaml-invalid` with every problem, `function-not-found`,
 * `function-not-named`, `not-a-server`.
 */
export async function readDeclaration(options: DeclarationOptions): Promise<ServerDeclaration> {
  const found = await findFile(options)
  if (found === undefined) return { config: NOTHING_DECLARED }
  const { project, problems } = parseProject(found.text, { file: found.file, env: options.env })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw invalid(found.file, errors)
  if (project === undefined) throw undecided(found.file, problems)
  const config = choose(project.functions, found.file, options.functionName)
  if (config.server === undefined) throw notServer(config, found.file)
  return { file: found.file, config }
}

async function findFile({
  file,
  folder,
}: DeclarationOptions): Promise<{ file: string; text: string } | undefined> {
  for (const name of file === undefined ? FOUND : [file]) {
    try {
      return { file: name, text: await readFile(resolve(folder, name), 'utf8') }
    } catch (error) {
      if (file !== undefined)
        throw new ToolError('s-yaml-not-found', `expected an \`s.yaml\`, could not read \`${name}\``, {
          hint: 'Name its path; without `--s-yaml` the one in the working folder is read, if there is one.',
          cause: error,
        })
    }
  }
  return undefined
}

function choose(
  functions: readonly FunctionConfig[],
  file: string,
  wanted: string | undefined,
): FunctionConfig {
  const names = functions.map(({ functionName }) => functionName)
  const listed = names.map((name) => `\`${name}\``).join(', ')
  const [first] = functions
  if (first === undefined)
    throw new ToolError('function-not-found', `expected a function in \`${file}\`, found none`)
  if (wanted === undefined) {
    if (functions.length === 1) return first
    throw new ToolError('function-not-named', `\`${file}\` has several functions: ${listed}`, {
      hint: 'Say which one the server is for: `--function <name>`.',
    })
  }
  const found = functions.find(({ functionName, resource }) => [functionName, resource].includes(wanted))
  if (found !== undefined) return found
  const near = nearest(wanted, names)
  const meant = near === undefined ? '' : `; is \`${near}\` meant?`
  throw new ToolError(
    'function-not-found',
    `expected a function of \`${file}\`, found \`${wanted}\`${meant}`,
    {
      hint: `It has ${listed}.`,
    },
  )
}

function invalid(file: string, errors: readonly Problem[]): ToolError {
  const count = errors.length === 1 ? 'one error' : `${errors.length} errors`
  return new ToolError('s-yaml-invalid', `\`${file}\` has ${count}`, { hint: linesOf(errors) })
}

function undecided(file: string, problems: readonly Problem[]): ToolError {
  return new ToolError('s-yaml-invalid', `\`${file}\` says too little to know what it declares`, {
    hint: linesOf(problems),
  })
}

function linesOf(problems: readonly Problem[]): string {
  return problems
    .map(({ file, range: { start }, message }) => `${file}:${start.line}:${start.column}: ${message}`)
    .join('\n')
}

function notServer({ functionName, runtime }: FunctionConfig, file: string): ToolError {
  return new ToolError(
    'not-a-server',
    `expected a custom runtime or container, found \`${functionName}\` with the runtime \`${runtime}\` in \`${file}\``,
    { hint: 'FC runs the code of built-in runtimes itself; only those programs are servers of their own.' },
  )
}
