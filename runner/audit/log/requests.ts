import type { LogMark } from '../../../schemas/history/log-line.ts'

type Lines = Record<LogMark['stage'], number | undefined>

/** What is remembered of one request id. */
export interface Request {
  /** Lines on which runs of each stage began that have not ended; absent when none is under way. */
  readonly open: Lines
  /** Line on which a run of each stage ended last. */
  readonly ended: Lines
}

/** The requests of late. */
export interface Requests {
  of(id: string): Request
  /** Ids that had to be forgotten while something was under way, since there were too many. */
  forgotten(): number
}

/** Remembers the last `most` ids, and at most as many older ones. */
export function createRequests(most: number): Requests {
  let young = new Map<string, Request>()
  let old = new Map<string, Request>()
  let forgotten = 0
  /** The older half goes, but for what is under way, which is little: without its begin, its end would look wrong. */
  const forgetOld = (): void => {
    const underWay = [...old].filter(([, request]) => isUnderWay(request))
    old = young
    young = new Map(underWay.slice(0, most / 2))
    forgotten += underWay.length - young.size
  }
  return {
    of(id) {
      const known = young.get(id)
      if (known !== undefined) return known
      const request = old.get(id) ?? { open: noLines(), ended: noLines() }
      if (young.size >= most) forgetOld()
      old.delete(id)
      young.set(id, request)
      return request
    },
    forgotten: () => forgotten,
  }
}

/** All keys at once: records of the same shape are found faster. */
function noLines(): Lines {
  return { Initialize: undefined, Invoke: undefined, PreFreeze: undefined, PreStop: undefined }
}

function isUnderWay({ open }: Request): boolean {
  return (
    open.Invoke !== undefined ||
    open.Initialize !== undefined ||
    open.PreFreeze !== undefined ||
    open.PreStop !== undefined
  )
}
