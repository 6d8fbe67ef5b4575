import { toolVersion } from '../host.ts'
import { starterFiles, writeStarter } from '../starter/starter.ts'
import type { Language } from '../starter/workflow.ts'
import { EXIT } from './exit-code.ts'

export interface InitOptions {
  readonly language: Language
}

/**
 * Writes what someone needs to connect an implementation into the working folder, and says how to go on.
 *
 * @throws ToolError `files-exist`, `starter-unwritable`.
 */
export async function runInit({ language }: InitOptions): Promise<number> {
  const version = toolVersion()
  const files = await starterFiles(language, version)
  await writeStarter(process.cwd(), files)
  const steps = [
    ...(language === 'node' ? [`npm install --save-dev fc-conformance@${version}`] : []),
    'npx fc-conformance doctor',
  ]
  const lines = [
    ...files.map(({ path }) => `wrote ${path}`),
    '',
    'Fill in the adapter; the doctor says each time what comes next:',
    ...steps.map((step) => `  $ ${step}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return EXIT.conforms
}
