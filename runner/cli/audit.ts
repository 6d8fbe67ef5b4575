import type { Audit } from '../../schemas/audit/audit.ts'
import type { Generation, Profile } from '../../schemas/profile.ts'
import { generationOf } from '../../schemas/profile.ts'
import { audit } from '../audit/audit.ts'
import type { Form } from '../audit/read/form.ts'
import { toolVersion } from '../host.ts'
import { ToolError } from '../tool-error.ts'
import { wantsColour } from './colour.ts'
import { EXIT } from './exit-code.ts'

/** Options of `audit` as they are given. */
/** What `--format` takes. */
export type AuditFormat = 'pretty' | 'json' | 'junit'

export interface AuditCommandOptions {
  readonly form?: Form | undefined
  readonly generation?: Generation | undefined
  readonly profile?: Profile | undefined
  readonly oneInstance: boolean
  readonly strict: boolean
  readonly format: AuditFormat
  readonly verbose: boolean
}

/**
 * Judges recorded logs and prints what was found.
 *
 * @throws ToolError `usage` and `audit-…`.
 */
export async function runAudit(paths: readonly string[], options: AuditCommandOptions): Promise<number> {
  const { form, generation, profile, oneInstance, strict } = options
  if (profile !== undefined && generation !== undefined && generationOf(profile) !== generation)
    throw new ToolError('usage', `expected --generation of --profile ${profile}, found \`${generation}\``, {
      hint: 'The profile says the generation, too.',
    })
  const said = { form, generation, profile, oneInstance, strict }
  const result = await audit({ ...said, paths, stdin: () => process.stdin, version: toolVersion() })
  process.stdout.write(await RENDERERS[options.format](result, options.verbose))
  return EXITS[result.outcome]
}

const EXITS: Readonly<Record<Audit['outcome'], number>> = {
  conforms: EXIT.conforms,
  violates: EXIT.violates,
  undecided: EXIT.incomplete,
}

/** Loaded one at a time: nobody wants more than one. */
const RENDERERS: Readonly<Record<AuditFormat, (result: Audit, verbose: boolean) => Promise<string>>> = {
  pretty: async (result, verbose) => {
    const { pretty } = await import('../../reports/audit/pretty.ts')
    return pretty(result, { colour: wantsColour(process.stdout), verbose })
  },
  json: async (result) => {
    const { json } = await import('../../reports/audit/json.ts')
    return json(result)
  },
  junit: async (result) => {
    const { junit } = await import('../../reports/audit/junit.ts')
    return junit(result)
  },
}
