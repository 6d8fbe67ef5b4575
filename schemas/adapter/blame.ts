/** Who has to mend something before an implementation can be judged. */
export type Blame =
  /** The platform under test: it refuses or fails what every platform must do. */
  | 'implementation'
  /** The program between it and the runner: it breaks the protocol, ends, or falls silent. */
  | 'adapter'
  /** The machine or the command line: something is absent, not executable, or not reachable. */
  | 'environment'
  /** The runner itself. */
  | 'runner'
