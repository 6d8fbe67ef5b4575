import type { ServerTarget } from '../../../schemas/adapter/server-target.ts'
import type { LentNeed, ServerNeed } from '../../../suites/define.ts'
import type { Abilities } from '../plan.ts'
import type { Lenders } from '../play/ports.ts'
import type { Venue } from '../play/scenario.ts'

/** What can be asked of what stands under test. */
export function abilitiesOf(venue: Venue): Abilities {
  return 'server' in venue
    ? { ...venue.info, server: givenBy(venue.server) }
    : { ...venue.info, lends: lentBy(venue.lenders ?? {}) }
}

function lentBy({ storage, database }: Lenders): LentNeed[] {
  return [...(database ? ['mysql' as const] : []), ...(storage ? ['credentials' as const] : [])]
}

/** What a server under test has at hand, and what is declared of it; nothing else is demanded. */
function givenBy({ config, hasProcess }: ServerTarget): ServerNeed[] {
  const { hooks, server, httpTrigger, instanceConcurrency = 1 } = config
  const given: Readonly<Record<ServerNeed, boolean>> = {
    process: hasProcess,
    initializer: hooks.initializer !== undefined,
    // FC 3.0 has no such hook (INST-19).
    'pre-freeze': hooks.preFreeze !== undefined && config.generation === 'fc2',
    'pre-stop': hooks.preStop !== undefined,
    'health-check': server?.healthCheck !== undefined,
    http: httpTrigger !== undefined,
    events: httpTrigger === undefined,
    concurrency: instanceConcurrency > 1,
  }
  return (Object.keys(given) as ServerNeed[]).filter((need) => given[need])
}
