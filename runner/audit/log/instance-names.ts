import { createRecent } from '../../../suites/history-rules/recent.ts'
import { detached } from '../read/text.ts'

/** Names that are remembered. */
const MOST = 10_000

/** Gives the same copy of a name each time, so that no name keeps the text in memory that it was cut out of. */
export function createInstanceNames(): (name: string) => string {
  const names = createRecent<string, string>(MOST)
  return (name) => {
    const known = names.get(name)
    if (known !== undefined) return known
    const own = detached(name)
    names.set(own, own)
    return own
  }
}
