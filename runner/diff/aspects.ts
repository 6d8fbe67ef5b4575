/** One thing that is compared, and the clauses of the contract that speak about it. */
export interface Aspect {
  /** Says what it is, in a few words. */
  readonly what: string
  readonly clauses: readonly string[]
}

/** All that is compared of a sequence. Times, ids themselves, texts of the platform and who serves what are not. */
export const ASPECTS = {
  end: { what: 'whether it could be played to its end', clauses: [] },
  rules: {
    what: 'rules over whole histories that were broken',
    clauses: [],
  },
  deployment: { what: 'what became of deployments and updates', clauses: ['INST-04', 'INST-18', 'INST-19'] },
  hooks: {
    what: 'what follows what in instances',
    clauses: ['INST-01', 'INST-17', 'INIT-02', 'INIT-03', 'INIT-10', 'PSTOP-01', 'PSTOP-02'],
  },
  'hook-arguments': { what: 'arguments of hooks', clauses: ['INIT-05', 'PSTOP-03'] },
  'hook-ids': { what: 'request ids of hooks', clauses: ['INIT-25', 'PSTOP-06', 'LOG-12'] },
  freezing: { what: 'PreFreeze', clauses: ['PREF-01', 'PREF-03', 'PREF-13', 'INST-18', 'INST-19'] },
  'hook-log': {
    what: 'what the log says of hooks',
    clauses: ['LOG-02', 'LOG-04', 'LOG-05', 'INST-16'],
  },
  list: { what: 'what else is in the list of invocations', clauses: ['INST-16'] },
  answer: { what: 'answer', clauses: ['API-17', 'INIT-09', 'ERR-01', 'ERR-03', 'PSTOP-15'] },
  error: { what: 'error', clauses: ['ERR-01', 'ERR-02', 'ERR-04', 'ERR-09', 'ERR-10', 'INIT-19', 'API-10'] },
  runs: { what: 'runs of the handler', clauses: ['ERR-26', 'HND-01', 'INIT-10'] },
  instance: { what: 'instance', clauses: ['INST-02', 'INST-04', 'INST-11', 'INIT-11', 'ERR-14'] },
  id: { what: 'request id', clauses: ['API-09', 'LOG-10', 'LOG-11'] },
  log: { what: 'framing lines', clauses: ['LOG-01', 'LOG-05'] },
  printed: { what: 'what it printed', clauses: ['LOG-15', 'LOG-19', 'INST-04'] },
  listed: { what: 'in the list of invocations', clauses: ['INST-16'] },
} as const satisfies Readonly<Record<string, Aspect>>

export type AspectId = keyof typeof ASPECTS

/** What the contract leaves open, so that two implementations may differ in it; with the clauses that say so. */
export const OPEN = {
  spreading: {
    what: 'how requests that come at once are spread over instances, and all that follows from it',
    clauses: ['CONC-03', 'INST-03'],
  },
  'failed-initializer': {
    what: 'with which status and name a failed Initializer is told, and who tries again',
    clauses: ['INIT-13', 'INIT-14', 'INIT-20'],
  },
  'timeout-error': { what: 'with which name and text a timeout is told', clauses: ['ERR-11'] },
  'pre-stop-of-failed': {
    what: 'whether PreStop runs in an instance whose Initializer failed or that was cut off',
    clauses: ['PSTOP-13'],
  },
  'own-freezing': {
    what: 'when idle instances are frozen if nobody asks for it, and PreFreeze runs',
    clauses: ['INST-03', 'PREF-01'],
  },
  'server-hook-ids': { what: 'which request ids the hooks of servers get', clauses: ['LOG-09'] },
  'program-of-a-cold-call': {
    what: 'whether a call that waits for its instance while the function is updated gets the new program',
    clauses: ['INST-04', 'PSTOP-15'],
  },
} as const satisfies Readonly<Record<string, Aspect>>

export type OpenId = keyof typeof OPEN
