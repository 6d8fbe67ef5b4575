import { failed, untriggered, type Conclusion } from '../conclude.ts'
import type { Lens } from '../lens/views.ts'

/** What an adapter that is alive says when it cannot do what was asked. */
const REFUSED = 'adapter-refused'

/**
 * Judges whether an operation that a capability stands for was refused or never answered. An adapter that died
 * meanwhile broke no promise: what it can do is not known.
 */
export function undelivered(lens: Lens, capability: string, operation: string): Conclusion {
  for (const event of lens.events) {
    if (event.kind === 'refused' && operation === 'update' && isUpdate(lens, event.index))
      return broken(capability, `\`update\` was refused with ${event.status} ${event.code}`, event)
    if (event.kind !== 'no-answer' || event.request !== operation) continue
    const alive = event.code === undefined || event.code === REFUSED
    if (event.reason === 'deadline' || (event.reason === 'adapter' && alive))
      return broken(capability, `\`${operation}\` was not answered: ${event.message}`, event)
  }
  return untriggered(`\`${operation}\` is not what went wrong`)
}

/** The conclusion when a declared capability is not what it promises to be. */
export function lie(
  capability: string,
  promised: string,
  found: string,
  proof: Parameters<typeof failed>[2],
): Conclusion {
  return failed(
    `${promised}, since the target declares \`${capability}\``,
    `the target declares \`${capability}\`, and ${found}`,
    proof,
  )
}

function broken(capability: string, found: string, event: Lens['events'][number]): Conclusion {
  return lie(capability, 'the operation to be done', found, [event])
}

/** Whether the refusal at that index answers an update rather than a deployment. */
function isUpdate(lens: Lens, index: number): boolean {
  const fn = lens.events[index]?.fn
  const asked = lens.events.findLast(
    (event) => event.index < index && event.fn === fn && (event.kind === 'deploy' || event.kind === 'update'),
  )
  return asked?.kind === 'update'
}
