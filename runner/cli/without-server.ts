import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { readDeclaration } from '../server-config.ts'
import { ToolError } from '../tool-error.ts'
import { shellQuoted } from './rerun-options.ts'
import type { RunSettings } from './settings.ts'

/**
 * What to say when `--s-yaml` or `--function` is given for a platform: how the call would look.
 *
 * @throws ToolError when the `s.yaml` itself cannot be read; that is to be mended first.
 */
export async function withoutServer(settings: RunSettings): Promise<ToolError> {
  const { sYaml: file, functionName, target } = settings
  const declared = await readDeclaration({ file, functionName, folder: process.cwd(), env: process.env })
  const command = commandOf(declared.config) ?? '<command>'
  const call = ['fc-conformance run', `--target ${shellQuoted(`server:${command}`)}`]
  if (file !== undefined) call.push(`--s-yaml ${shellQuoted(file)}`)
  if (functionName !== undefined) call.push(`--function ${shellQuoted(functionName)}`)
  return new ToolError(
    's-yaml-without-server',
    `\`--s-yaml\` and \`--function\` say what is declared of a server, but the target is \`${target}\``,
    { hint: `To judge the server of that function: ${call.join(' ')}` },
  )
}

/** How the `s.yaml` has the server started, as a shell would write it. */
function commandOf({ server }: FunctionConfig): string | undefined {
  const words = [...(server?.command ?? []), ...(server?.args ?? [])]
  return words.length === 0 ? undefined : words.map(shellQuoted).join(' ')
}
