import type { Verification } from '../../schemas/verification/verification.ts'
import { wantsColour } from './colour.ts'
import { EXIT } from './exit-code.ts'
import { readVerified } from './read-verified.ts'

/** Options of `verify` as they are given. */
export interface VerifyCommandOptions {
  readonly adapter?: string | undefined
  readonly format: 'text' | 'json'
}

/**
 * Judges the histories of a report again and prints whether it is what its run wrote.
 *
 * @throws ToolError `report-unreadable`, `report-too-large`, `no-report`.
 */
export async function runVerify(path: string, { adapter, format }: VerifyCommandOptions): Promise<number> {
  const { verification } = await readVerified(path, { adapter })
  process.stdout.write(await RENDERERS[format](verification))
  return verification.outcome === 'verified' ? EXIT.conforms : EXIT.violates
}

type Render = (verification: Verification) => Promise<string>

/** Loaded one at a time: nobody wants more than one. */
const RENDERERS: Readonly<Record<VerifyCommandOptions['format'], Render>> = {
  text: async (verification) => {
    const { pretty } = await import('../../reports/verification/pretty.ts')
    return pretty(verification, { colour: wantsColour(process.stdout) })
  },
  json: async (verification) => {
    const { json } = await import('../../reports/verification/json.ts')
    return json(verification)
  },
}
