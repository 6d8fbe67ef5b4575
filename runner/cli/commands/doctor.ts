import type { Command } from 'commander'
import type { DoctorOptions } from '../doctor.ts'
import { formatOption } from './format.ts'
import { withTarget } from './target.ts'

/** Adds the command `doctor`, which loads nothing before it is run. */
export function addDoctor(program: Command, action: (options: DoctorOptions) => Promise<void>): void {
  withTarget(
    program
      .command('doctor')
      .description('examine a target step by step and say who has to mend what: before the first run'),
  )
    .addOption(formatOption())
    .addHelpText('after', DOCTOR_CODES)
    .action(action)
}

const DOCTOR_CODES = `
Exit codes: 0 healthy, 1 the implementation has to be mended, 2 the adapter, the environment or the runner
`
