import type { DeployRequest } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Faults } from '../faults.ts'

/** What the `s.yaml` of a request says of its function, or why it says nothing. */
export type FileReading = { readonly config: FunctionConfig } | { readonly reason: string }

/** Reads the file that is all a request has (C-20). Nothing is applied before it was read to its end. */
export async function readFile(request: DeployRequest, faults: Faults): Promise<FileReading> {
  // Most runs deploy configurations that were read already: the reader is loaded when it is needed.
  const { parseProject } = await import('../../../schemas/s-yaml/parse.ts')
  const { ref, config: named } = request
  const { project, problems } = parseProject(textOf(request, faults), { file: 's.yaml' })
  if (project === undefined) {
    const error = problems.find(({ severity }) => severity === 'error')
    return { reason: faults.has('file-refusal-without-reason') ? '' : placed(error) }
  }
  const found = project.functions.find(
    (one) => one.functionName === ref.functionName && one.serviceName === ref.serviceName,
  )
  if (found === undefined) return { reason: `s.yaml holds no function '${ref.functionName}'` }
  const hooks = faults.has('hooks-of-file-ignored') ? {} : found.hooks
  // A file of FC 1.0 is written like one of FC 2.0.
  return { config: { ...found, hooks, generation: named.generation } }
}

function textOf({ sYaml }: DeployRequest, faults: Faults): string {
  if (faults.has('byte-order-mark-refused') && sYaml.startsWith('\ufeff')) return `%${sYaml}`
  return faults.has('second-document-ignored') ? sYaml.replace(/(?<=\n)---\n[^]*$/, '') : sYaml
}

function placed(problem: { readonly message: string; readonly range: Range } | undefined): string {
  if (problem === undefined) return 's.yaml cannot be deployed: a value in it is known only later'
  const { line, column } = problem.range.start
  return `s.yaml:${line}:${column}: ${problem.message}`
}

interface Range {
  readonly start: { readonly line: number; readonly column: number }
}
