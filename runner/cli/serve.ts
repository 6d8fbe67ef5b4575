import { connect } from '../targets/connect.ts'
import { serveTarget } from '../targets/wire/wire-server.ts'
import { EXIT } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'

/** Options of `serve` as commander gives them; see `args.ts` for what each means. */
export interface ServeOptions {
  readonly target: string
  readonly python?: string
}

/**
 * Serves a target over the adapter protocol on stdin and stdout until goodbye or the end of stdin, and answers
 * the exit code.
 *
 * @throws ToolError `unknown-target`, `open-quote`.
 */
export async function runServe({ target, python }: ServeOptions): Promise<number> {
  const served = await connect(target, { python })
  // A signal is one more way to say that nobody needs the target any more.
  const forget = onInterrupt(() => {
    process.stdin.destroy()
  })
  await serveTarget(served, { input: process.stdin, output: process.stdout })
  forget()
  return EXIT.conforms
}
