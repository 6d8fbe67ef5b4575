import type { Socket } from 'node:net'

export type InstanceSignal = 'SIGSTOP' | 'SIGCONT' | 'SIGTERM' | 'SIGKILL'

/** How a process ended. */
export interface Departure {
  readonly maxRssKb: number
  /** As `wait` gives it: the exit code times 256, or the signal. */
  readonly status: number
}

/** A child of the zygote as the zygote sees it; it connects back with its token. */
export interface Tenant {
  /** Undefined until the zygote has said so. */
  pid: number | undefined
  /** Takes over a connection that presented this process's token; `first` was read with the token. */
  attach(role: 'control' | 'output', socket: Socket, first: Buffer): void
  /** The zygote says that the process is stopped. */
  confirmStop(): void
  /** The zygote says that the process is gone. */
  depart(departure: Departure): void
}

/** An ending in words, to stand after the name of the process. */
export function describeStatus(status: number): string {
  const signal = status & 0x7f
  return signal === 0 ? `exited with code ${(status >> 8) & 0xff}` : `was ended by signal ${signal}`
}
