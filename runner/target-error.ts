import type { Blame } from '../schemas/adapter/blame.ts'
import { ToolError } from './tool-error.ts'

export interface TargetErrorOptions {
  readonly code: string
  /** Where, what was expected, what was found. */
  readonly message: string
  readonly blame: Blame
  /** What to do, one sentence. */
  readonly hint?: string | undefined
  /** The last that the adapter wrote to its stderr, bounded; not yet escaped. */
  readonly output?: string | undefined
  /** No later request can succeed either; false by default. */
  readonly final?: boolean | undefined
  readonly cause?: unknown
}

/** Why a request to a target got no answer, and whose fault that is. */
export class TargetError extends ToolError {
  readonly blame: Blame
  readonly output: string | undefined
  readonly final: boolean

  constructor({ code, message, blame, hint, output, final = false, cause }: TargetErrorOptions) {
    super(code, message, { ...(hint === undefined ? {} : { hint }), cause })
    this.name = 'TargetError'
    this.blame = blame
    this.output = output
    this.final = final
  }
}
