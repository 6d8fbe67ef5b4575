import type { Event, EventOf } from '../../../schemas/history/event.ts'

type Witnessed = EventOf<'witness'>

/**
 * Finds the first place where what witnesses wrote cannot all be true, in words; `undefined` when there is
 * none. Code under test can write to the journal, too: evidence that contradicts itself proves nothing.
 *
 * An honest witness numbers the records of one process life from 1 and writes them in order; a process that
 * is killed loses at most its last ones. Its token is random, so no two instances share it.
 */
export function findContradiction(events: readonly Event[]): string | undefined {
  for (const [instance, records] of recordsByInstance(events)) {
    const found = mixedFunctions(records) ?? mixedProcesses(records) ?? wrongNumbers(records)
    if (found !== undefined) return `the records of instance \`${instance}\` contradict one another: ${found}`
  }
  return undefined
}

function recordsByInstance(events: readonly Event[]): Map<string, Witnessed[]> {
  const byInstance = new Map<string, Witnessed[]>()
  for (const event of events) {
    if (event.kind !== 'witness') continue
    const own = byInstance.get(event.record.instance)
    if (own === undefined) byInstance.set(event.record.instance, [event])
    else own.push(event)
  }
  return byInstance
}

function mixedFunctions(records: readonly Witnessed[]): string | undefined {
  const [one, other] = new Set(records.map(({ fn }) => fn))
  return other === undefined ? undefined : `they came for \`${String(one)}\` and for \`${other}\``
}

function mixedProcesses(records: readonly Witnessed[]): string | undefined {
  const [one, other] = new Set(records.map(({ record }) => record.pid))
  return other === undefined ? undefined : `they name the processes ${String(one)} and ${other}`
}

/** One number is given twice to different records, or one is missing before the last. */
function wrongNumbers(records: readonly Witnessed[]): string | undefined {
  const numbers = records.map(({ record }) => record.seq).toSorted((a, b) => a - b)
  const at = numbers.findIndex((number, place) => number !== place + 1)
  const found = numbers[at]
  if (found === undefined) return undefined
  return found <= at
    ? `there are several with number ${found}`
    : `number ${at + 1} is missing before ${found}`
}
