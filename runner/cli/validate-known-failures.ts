import { dirname, resolve } from 'node:path'
import type { Validation } from '../../schemas/validation/validation.ts'
import { realClock } from '../clock.ts'
import { applyToValidation, type Surroundings } from '../known-failures/apply-to-validation.ts'
import { entriesOfValidation } from '../known-failures/entries-of-validation.ts'
import type { ValidateOptions } from '../validate/validate.ts'
import { openKnownFailures, todayOf, type KnownFailuresOptions } from './known-failures.ts'

/**
 * Prepares what is known of project files; answers what puts it into a validation, after what is to be written down
 * was written.
 *
 * @throws ToolError as {@link openKnownFailures} does.
 */
export async function knowing(
  options: KnownFailuresOptions,
  { cwd, severities, disk }: ValidateOptions,
): Promise<(validation: Validation) => Promise<Validation>> {
  const files = await openKnownFailures(options)
  const today = todayOf(realClock)
  const surroundings: Surroundings = { today, cwd, severities, disk }
  const folder = dirname(resolve(cwd, options.writeKnownFailures ?? ''))
  return async (validation) => {
    await files.write(async (existing) => ({
      checks: [],
      files: entriesOfValidation(
        existing === undefined ? validation : await applyToValidation(validation, existing, surroundings),
        today,
        { folder, cwd },
      ),
    }))
    const known = await files.read()
    return known === undefined ? validation : applyToValidation(validation, known, surroundings)
  }
}
