import type { WitnessRecord } from './witness-record.ts'

const STAGES = ['import', 'initializer', 'pre-freeze', 'pre-stop', 'handler']
const PHASES = ['enter', 'leave', 'report']

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
  return isRecord(value) ? value : undefined
}

function isRecord(value: unknown): value is WitnessRecord {
  if (typeof value !== 'object' || value === null) return false
  const record = value as Partial<Record<keyof WitnessRecord, unknown>>
  return (
    isText(record.instance) &&
    Number.isSafeInteger(record.pid) &&
    Number.isSafeInteger(record.seq) &&
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

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 512
}
