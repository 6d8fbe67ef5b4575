import type { Profile } from '../../schemas/profile.ts'
import { toolVersion } from '../host.ts'
import { starterFiles, writeStarter } from '../starter/starter.ts'
import type { Language } from '../starter/workflow.ts'
import { EXIT } from './exit-code.ts'

export interface InitOptions {
  readonly language: Language
  /** What the adapter claims; everything when empty. */
  readonly profile: readonly Profile[]
  /** The only file to write. */
  readonly only?: string
}

/**
 * Writes what someone needs to connect an implementation into the working folder, and says how to go on.
 *
 * @throws ToolError `unknown-file`, `files-exist`, `starter-unwritable`.
 */
export async function runInit({ language, profile, only }: InitOptions): Promise<number> {
  const version = toolVersion()
  const files = await starterFiles({ language, version, profiles: profile, only })
  await writeStarter(process.cwd(), files)
  const lines = [
    ...files.map(({ path }) => `wrote ${path}`),
    '',
    'Fill in the adapter; the doctor says each time what comes next:',
    `  $ npm install --save-dev fc-conformance@${version}`,
    '  $ npx fc-conformance doctor',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return EXIT.conforms
}
