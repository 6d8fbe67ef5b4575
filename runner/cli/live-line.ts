import { visible } from '../../reports/escape.ts'

/** Tells how far it is: what, the how-manieth, of how many. */
export type Tell = (what: string, done: number, total: number) => void

/** How often a log gets a line. */
const LINES = 20

/** On a terminal one live line; elsewhere a line now and then, so that a log shows that it is alive. */
export function liveLine(stream: NodeJS.WriteStream, { quiet }: { readonly quiet: boolean }): Tell {
  let toldParts = 0
  return (what, done, total) => {
    if (quiet) return
    const line = visible(`${done}/${total} ${what}`)
    const parts = Math.floor((LINES * done) / total)
    if (stream.isTTY) {
      stream.write(`\r\u001b[K${done === total ? '' : line.slice(0, Math.max(20, stream.columns - 1))}`)
    } else if (parts > toldParts) {
      toldParts = parts
      stream.write(`${line}\n`)
    }
  }
}
