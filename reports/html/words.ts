/** How a check stands, as a reader says it. */
export const WORDS = {
  fail: 'violated',
  inconclusive: 'inconclusive',
  warning: 'warnings',
  known: 'known failures',
  pass: 'passed',
  'not-applicable': 'not applicable',
} as const

/** `1 check`, `2 checks`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
