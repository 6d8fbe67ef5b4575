/** How a check stands, as a reader says it. */
export const WORDS = {
  fail: 'violated',
  inconclusive: 'inconclusive',
  warning: 'warnings',
  known: 'known failures',
  pass: 'passed',
  'not-applicable': 'not applicable',
} as const
