import type { WitnessRecord } from './witness-record.ts'

const STAGES = ['import', 'initializer', 'pre-freeze', 'pre-stop', 'handler']
const PHASES = ['enter', 'leave', 'report']
/** Levels of nesting that a record may have; honest reports have five. */
const MOST_DEPTH = 32

/**
 * Reads one journal line. The journal is written by code under somebody else's control: whatever is not a
 * record of the right shape is `undefined`.
 */
export function parseWitnessRecord(line: string): WitnessRecord | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  return isWitnessRecord(value) ? value : undefined
}

/** Tells whether a value, wherever it came from, has the shape of a record. */
export function isWitnessRecord(value: unknown): value is WitnessRecord {
  if (typeof value !== 'object' || value === null || !isShallow(value, MOST_DEPTH)) return false
  const record = value as Partial<Record<keyof WitnessRecord, unknown>>
  return (
    isText(record.instance) &&
    Number.isSafeInteger(record.pid) &&
    Number.isSafeInteger(record.seq) &&
    Number(record.seq) >= 1 &&
    STAGES.includes(record.stage as string) &&
    PHASES.includes(record.phase as string) &&
    isText(record.function) &&
    (record.requestId === undefined || isText(record.requestId)) &&
    (record.call === undefined || Number.isSafeInteger(record.call)) &&
    typeof record.counts === 'object' &&
    record.counts !== null &&
    Number.isFinite(record.wallMs) &&
    Number.isFinite(record.monotonicMs)
  )
}

/** What is nested deeper cannot be worked on by functions that call themselves, `JSON.stringify` included. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1))
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 512
}
