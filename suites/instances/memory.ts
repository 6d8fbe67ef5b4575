import type { EventOf } from '../../schemas/history/event.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { InstanceView, Lens, RunView } from '../lens/views.ts'
import { field } from '../lens/fields.ts'
import { follows, runsOf } from '../lens/lives.ts'

/** What runs find in the memory of the witness, a global and a temporary file (INST-09, INST-10). */

/** Judges whether each of the later runs finds in global and file what `from` left there. */
export function keptMemory(from: RunView | undefined, later: readonly RunView[], value: string): Conclusion {
  if (from?.succeeded !== true) return untriggered('nothing was seen to leave a value')
  return concludeEach(later, 'nothing came after the value was left', (run) => {
    const [look] = looks(run)
    if (look === undefined) return untriggered('memory was not reported')
    const { global, file } = memoryIn(look)
    const proof = [from.leave, look]
    if (global === value && file === value) return passed(proof)
    return failed(`\`${value}\` in global and file`, `${show(global)} and ${show(file)}`, proof)
  })
}

/** Judges whether what a call left is found by the later runs of that stage in the same instance. */
export function handedOver(lens: Lens, instance: InstanceView, stage: 'handler' | 'pre-stop'): Conclusion {
  const from = instance.of('handler').find((run) => valueLeft(lens, run) !== undefined)
  if (from === undefined) return untriggered('no call left a value in the instance')
  const later = instance.of(stage).filter((run) => follows(run, from))
  return keptMemory(from, later, valueLeft(lens, from) ?? '')
}

/** Judges whether a run finds nothing in memory that a call in another instance left. */
export function ownMemory(lens: Lens, run: RunView): Conclusion {
  const found = looks(run)
  if (found.length === 0) return untriggered('memory was not reported')
  for (const look of found) {
    const { global } = memoryIn(look)
    const owners = runsOf(lens, 'handler').filter((one) => valueLeft(lens, one) === global)
    const stranger = owners.find((one) => one.instance !== run.instance)
    if (stranger !== undefined)
      return failed(
        'nothing that another instance left',
        `${show(global)}, which a call left in instance ${stranger.instance}`,
        [stranger.enter, look],
      )
  }
  return passed(found)
}

/** The value that the script of a run's call tells it to keep. */
function valueLeft(lens: Lens, run: RunView): string | undefined {
  const steps = lens.calls.find((call) => call.call === run.call)?.steps ?? []
  return steps.find((step) => step.do === 'remember')?.value
}

function looks(run: RunView): EventOf<'witness'>[] {
  return run.reports.filter(({ record }) => record.topic === 'memory')
}

function memoryIn({ record }: EventOf<'witness'>): { readonly global: unknown; readonly file: unknown } {
  return { global: field(record.data, 'global'), file: field(record.data, 'file') }
}

function show(value: unknown): string {
  return typeof value === 'string' ? `\`${value}\`` : 'nothing'
}
