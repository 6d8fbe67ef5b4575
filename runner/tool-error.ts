/** Why the tool itself cannot go on: usage, environment or a broken adapter. Ends in exit code 2. */
export class ToolError extends Error {
  /** Kebab-case, stable. */
  readonly code: string
  /** What to do, one sentence. */
  readonly hint: string | undefined

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ToolError'
    this.code = code
    this.hint = options.hint
  }
}
