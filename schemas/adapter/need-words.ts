/** What an adapter declares for a need that is not called like its capability. */
const DECLARED: ReadonlyMap<string, string> = new Map([
  ['freeze', 'idle: frozen'],
  ['expire', 'idle: destroyed'],
])

/** Names what a target can or cannot do, and how that is declared if under another name: `freeze (idle: frozen)`. */
export function needWords(need: string, quoted: (name: string) => string = (name) => name): string {
  const declared = DECLARED.get(need)
  return declared === undefined ? quoted(need) : `${quoted(need)} (${quoted(declared)})`
}
