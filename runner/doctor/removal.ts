import { refOf } from '../core/play/changes.ts'
import { withDeadline } from '../deadline.ts'
import type { Finding } from './diagnosis.ts'
import { request, type Visit } from './visit.ts'

/** Removes every function that was deployed. */
export async function removes(visit: Visit): Promise<Finding> {
  const { deployed, target } = visit
  let removed = 0
  for (let fn = deployed.shift(); fn !== undefined; fn = deployed.shift()) {
    const { config } = fn
    await request(visit, 'remove', (signal) => target.remove({ ref: refOf(config) }, signal), config)
    removed += 1
  }
  return { outcome: 'ok', seen: `${removed} functions were removed` }
}

/** How long removing may take when a visit ended early, ms: the target may be one that answers nothing. */
const LEFTOVERS_MS = 2_000

/** Removes what is still there when a visit ended early, as far as the target lets it; also after an interrupt. */
export async function removeLeftovers({ deployed, target, clock, timeoutScale }: Visit): Promise<void> {
  const ms = LEFTOVERS_MS * timeoutScale
  const asked = deployed
    .splice(0)
    .map(async ({ config }) =>
      withDeadline({ what: 'remove', ms, clock }, (signal) => target.remove({ ref: refOf(config) }, signal)),
    )
  await Promise.allSettled(asked)
}
