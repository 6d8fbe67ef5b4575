import type { WitnessRecord } from './witness-record.ts'

const STAGES = ['import', 'initializer', 'pre-freeze', 'pre-stop', 'handler', 'health-check']
const PHASES = ['enter', 'leave', 'report']
const OUTCOMES = ['returned', 'raised', 'exiting']
/** The latest moment that a `Date` can hold, ms since the epoch. */
const LATEST_MS = 8.64e15
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
    (record.arguments === undefined || (Array.isArray(record.arguments) && record.arguments.every(isText))) &&
    (record.outcome === undefined || OUTCOMES.includes(record.outcome as string)) &&
    (record.status === undefined || Number.isSafeInteger(record.status)) &&
    (record.topic === undefined || isText(record.topic)) &&
    isCounts(record.counts) &&
    isTime(record.wallMs) &&
    isTime(record.monotonicMs)
  )
}

function isCounts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([stage, count]) => STAGES.includes(stage) && Number.isSafeInteger(count),
  )
}

/** Milliseconds that some clock may show; larger ones cannot be reckoned with. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LATEST_MS
}

/** What is nested deeper cannot be worked on by functions that call themselves, `JSON.stringify` included. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1))
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 512
}
