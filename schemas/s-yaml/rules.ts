import { describe, quote } from '../explain.ts'
import { nearest } from '../nearest.ts'
import type { ProblemCode } from '../problem-codes.ts'
import { SECTION } from './compose.ts'
import { at, isMap, valueAt, type Data } from '../yaml/data.ts'
import type { Edition } from './edition.ts'
import { LAYOUT, stepsTo, type Field } from './layout.ts'
import {
  isBuiltIn,
  isReservedVariable,
  keepsLimits,
  LIMITS,
  limitWords,
  MAX_ENVIRONMENT_BYTES,
  NAME_PATTERNS,
  RUNTIMES,
} from './limits.ts'
import type { Entry } from './normalize.ts'
import type { Report } from '../yaml/problems.ts'
import { isUnresolved } from './variables.ts'

/** A document as far as absences are judged. */
interface Held {
  readonly entries: readonly Entry[]
  readonly edition: Edition
  readonly hasBase: boolean
  readonly report: Report
}

/** One entry under judgement. */
interface Ruling {
  readonly entry: Entry
  /** The value of a field, `undefined` too when it waits for the deployment. */
  readonly value: (field: Field) => Data | undefined
  readonly warn: (code: ProblemCode, field: Field, at: 'key' | 'value', message: string) => void
  /** Warns of a key inside the map that a field is. */
  readonly warnInside: (code: ProblemCode, field: Field, key: string, message: string) => void
  /** Warns at the key of the map around a field, for instance of the field's absence. */
  readonly warnAround: (code: ProblemCode, field: Field, message: string) => void
}

/**
 * Warns of what a schema cannot say. Only warnings: a platform must be able to get such a project, since it is
 * the one to refuse it.
 */
export function checkRules(entries: readonly Entry[], edition: Edition, report: Report): void {
  for (const entry of entries) {
    const ruling = createRuling(entry, edition, report)
    checkNames(ruling)
    checkRuntime(ruling)
    checkLimits(ruling)
    checkHooks(ruling)
    checkEnvironment(ruling)
  }
  checkTwins(entries, edition, report)
}

/**
 * Warns of what a built-in runtime cannot do without. Only for documents without errors: what seems absent is
 * often just misplaced.
 */
export function checkAbsences({ entries, edition, hasBase, report }: Held): void {
  // What is not here may be there.
  if (hasBase) return
  for (const entry of entries) {
    const ruling = createRuling(entry, edition, report)
    const runtime = ruling.value('runtime')
    if (typeof runtime !== 'string' || !isBuiltIn(runtime)) continue
    if (isAbsent(entry, 'handler')) warnOfNoHandler(ruling, runtime)
    const stored = at(at(entry.props, 'function'), 'ossBucket') !== undefined
    if (isAbsent(entry, 'code') && !stored)
      ruling.warnAround(
        'missing-code',
        'code',
        `The runtime ${quote(runtime)} needs the code's place. It is absent. Add ${quote(lastStep(entry, 'code'))}.`,
      )
  }
}

/** The vendor's tool of edition 1 fills a handler in, so there it is only a matter of saying what is meant. */
function warnOfNoHandler({ entry, warnAround }: Ruling, runtime: string): void {
  const filled = entry.layout === 'fc2'
  const found = filled ? "It is absent, so the vendor's tool deploys `index.handler`." : 'It is absent.'
  warnAround(
    filled ? 'handler-by-tool' : 'missing-handler',
    'handler',
    `The runtime ${quote(runtime)} needs \`handler\`. ${found} Write \`file.function\`.`,
  )
}

function createRuling(entry: Entry, edition: Edition, report: Report): Ruling {
  const props = [SECTION[edition], entry.resource, 'props']
  const path = (field: Field): string[] => [...props, ...(stepsTo(field, entry.layout) ?? [])]
  return {
    entry,
    value: (field) => {
      const steps = stepsTo(field, entry.layout)
      const value = steps === undefined ? undefined : valueAt(entry.props, steps)
      return isUnresolved(value) ? undefined : value
    },
    warn: (code, field, at, message) => {
      report(code, path(field), at, message)
    },
    warnInside: (code, field, key, message) => {
      report(code, [...path(field), key], 'key', message)
    },
    warnAround: (code, field, message) => {
      report(code, path(field).slice(0, -1), 'key', message)
    },
  }
}

function checkNames({ entry, value, warn }: Ruling): void {
  const longest = entry.layout === 'fc2' ? 128 : 64
  for (const field of ['serviceName', 'functionName'] as const) {
    const name = value(field)
    if (typeof name === 'string' && !NAME_PATTERNS[entry.layout].test(name))
      warn(
        'bad-name',
        field,
        'value',
        `A name has 1 to ${longest} letters, digits, \`_\` or \`-\` and begins with a letter or \`_\`. Found ${describe(name)}. Rename it.`,
      )
  }
}

function checkRuntime({ entry, value, warn }: Ruling): void {
  const runtime = value('runtime')
  if (typeof runtime !== 'string') return
  const known = RUNTIMES[entry.layout]
  if (entry.layout === 'fc2' && !known.includes(runtime) && RUNTIMES.fc3.includes(runtime))
    warn(
      'runtime-of-fc3',
      'runtime',
      'value',
      `\`runtime\` names one of the generation. Found ${describe(runtime)}, which only the documents of FC 3.0 name. Try whether it is taken, or choose another.`,
    )
  else if (!known.includes(runtime)) {
    const near = nearest(runtime, known)
    const advice =
      near === undefined ? `Known are ${known.map(quote).join(', ')}.` : `Did you mean ${quote(near)}?`
    warn(
      'unknown-runtime',
      'runtime',
      'value',
      `\`runtime\` names one of the generation. Found ${describe(runtime)}. ${advice}`,
    )
  }
}

function checkLimits({ entry, value, warn }: Ruling): void {
  for (const field of Object.keys(LAYOUT) as Field[]) {
    const limits = LIMITS[field]?.[entry.layout]
    const number = value(field)
    if (limits === undefined || typeof number !== 'number' || keepsLimits(number, limits)) continue
    const name = quote(lastStep(entry, field))
    warn(
      'out-of-range',
      field,
      'value',
      `${name} is ${limitWords(limits)}. Found ${describe(number)}. A platform may refuse it.`,
    )
  }
}

function checkHooks({ entry, value, warn, warnAround }: Ruling): void {
  const hooks = [
    ['initializerHandler', 'initializerTimeout'],
    ['preFreezeHandler', 'preFreezeTimeout'],
    ['preStopHandler', 'preStopTimeout'],
  ] as const
  for (const [handler, timeout] of hooks) {
    if (runsCommand(entry, handler)) continue
    const unnamed = value(handler) === ''
    if (!unnamed && (value(timeout) === undefined || !isAbsent(entry, handler))) continue
    const message = `A hook is configured by its handler. None is named, so the hook never runs. Name one, or remove the hook.`
    warn('hook-without-handler', unnamed ? handler : timeout, unnamed ? 'value' : 'key', message)
  }
  if (entry.layout === 'fc3' && at(at(entry.props, 'instanceLifecycleConfig'), 'preFreeze') !== undefined)
    warnAround(
      'pre-freeze-not-in-fc3',
      'preFreezeHandler',
      'FC 3.0 has the hooks `initializer` and `preStop`. Found `preFreeze`, which never runs. Remove it.',
    )
}

/** Edition 3 has hooks that run a command instead. */
function runsCommand({ props, layout }: Entry, handler: Field): boolean {
  const hook = stepsTo(handler, layout)?.slice(0, -1) ?? []
  const command = layout === 'fc3' ? valueAt(props, [...hook, 'command']) : undefined
  return command !== undefined && (!Array.isArray(command) || command.length > 0)
}

function checkEnvironment({ entry, value, warn, warnInside }: Ruling): void {
  const variables = value('environment')
  const entries = Object.entries(isMap(variables) ? variables : {})
  for (const [name] of entries)
    if (isReservedVariable(name, entry.layout))
      warnInside(
        'reserved-environment-name',
        'environment',
        name,
        `Names that begin with \`FC_\` and a few others belong to the platform. Found ${quote(name)}. Rename it.`,
      )
  const size = entries.reduce((sum, [name, text]) => sum + Buffer.byteLength(name + scalarText(text)), 0)
  if (size > MAX_ENVIRONMENT_BYTES)
    warn(
      'environment-too-large',
      'environment',
      'key',
      `All variables together have at most ${MAX_ENVIRONMENT_BYTES} bytes. Found ${size}. Move data into a file.`,
    )
}

/** A value as the environment holds it; maps and lists are the schema's concern. */
function scalarText(value: Data): string {
  return value === null || typeof value === 'object' ? '' : String(value)
}

/** Two entries with the same region, service and name would overwrite each other. */
function checkTwins(entries: readonly Entry[], edition: Edition, report: Report): void {
  const first = new Map<string, string>()
  for (const entry of entries) {
    const { value, warn } = createRuling(entry, edition, report)
    const identity = [value('region'), value('serviceName'), value('functionName')]
    if (identity[0] === undefined || identity[2] === undefined) continue
    const twin = first.get(JSON.stringify(identity))
    if (twin === undefined) first.set(JSON.stringify(identity), entry.resource)
    else
      warn(
        'duplicate-function',
        'functionName',
        'value',
        `Each entry deploys a function of its own. ${quote(twin)} has the same region and name. Rename one.`,
      )
  }
}

function isAbsent(entry: Entry, field: Field): boolean {
  return valueAt(entry.props, stepsTo(field, entry.layout) ?? []) === undefined
}

function lastStep(entry: Entry, field: Field): string {
  return stepsTo(field, entry.layout)?.at(-1) ?? field
}
