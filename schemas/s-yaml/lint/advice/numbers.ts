import { describe, quote } from '../../../explain.ts'
import { stepsTo, type Field } from '../../layout.ts'
import { keepsLimits, LIMITS, limitWords } from '../../limits.ts'
import type { RuleId } from '../rules.ts'
import { onFunctions, type Subject } from './on-functions.ts'

/** Numbers keep their documented limits, by themselves and with one another. */
export const adviseOnNumbers = onFunctions((subject) => {
  for (const field of Object.keys(LIMITS) as Field[]) checkLimits(subject, field)
  if (subject.layout === 'fc2') checkOlderTimeout(subject)
  if (subject.layout === 'fc2') checkMemoryOfType(subject)
  if (subject.layout === 'fc3') checkCompany(subject)
  checkRatio(subject)
})

/** The rule that a number belongs to; every other one is a value like any. */
const RULE_OF_FIELD: Readonly<Partial<Record<Field, RuleId>>> = {
  memorySizeMb: 'SY-L25',
  cpu: 'SY-L26',
  diskSizeMb: 'SY-L27',
  timeout: 'SY-L24',
  initializerTimeout: 'SY-L23',
  preFreezeTimeout: 'SY-L23',
  preStopTimeout: 'SY-L23',
}

/** Their upper limit is raised on request (LIM-09, LIM-10). */
const RAISED_ON_REQUEST: ReadonlySet<Field> = new Set(['preFreezeTimeout', 'preStopTimeout'])

function checkLimits({ layout, value, advise }: Subject, field: Field): void {
  const limits = LIMITS[field]?.[layout]
  const number = value(field)
  if (limits === undefined || typeof number !== 'number' || keepsLimits(number, limits)) return
  const rule = RULE_OF_FIELD[field] ?? 'SY-S02'
  const name = quote(stepsTo(field, layout)?.at(-1) ?? field)
  const expected = `${name} is ${limitWords(limits)}. Found ${describe(number)}.`
  if (RAISED_ON_REQUEST.has(field) && number > limits.max && Number.isInteger(number))
    advise(rule, field, 'value', `${expected} Lower it, unless the limit was raised for you.`, 'warning')
  else advise(rule, field, 'value', `${expected} Choose such a value.`)
}

/** Most seconds that older documents of FC 2.0 allow. */
const OLDER_MAX_TIMEOUT = 600

function checkOlderTimeout({ layout, value, advise }: Subject): void {
  const timeout = value('timeout')
  const limits = LIMITS.timeout?.[layout]
  if (typeof timeout !== 'number' || limits === undefined) return
  if (timeout > OLDER_MAX_TIMEOUT && keepsLimits(timeout, limits))
    advise(
      'SY-L24',
      'timeout',
      'value',
      `Some documents of FC 2.0 allow at most ${OLDER_MAX_TIMEOUT} seconds. Found ${describe(timeout)}. Try whether it is taken, or lower it.`,
      'warning',
    )
}

const MEMORY_STEP = 64
/** Sizes of instances of the type `c1`, in megabytes. */
const MEMORY_OF_C1: readonly number[] = [4096, 8192, 16_384, 32_768]
/** Most megabytes of an instance of the type `e1` whose share of CPU follows from its memory. */
const MAX_MEMORY_OF_E1 = 3072

/** What FC 2.0 asks of the memory depends on the type of the instances. */
function checkMemoryOfType({ layout, value, isAbsent, inFunction, advise }: Subject): void {
  const memory = value('memorySizeMb')
  const limits = LIMITS.memorySizeMb?.[layout]
  if (typeof memory !== 'number' || limits === undefined || !keepsLimits(memory, limits)) return
  const type = inFunction('instanceType')
  const found = `Found ${describe(memory)}.`
  if (value(type) === 'c1') {
    const sizes = MEMORY_OF_C1.join(', ')
    if (!MEMORY_OF_C1.includes(memory))
      advise(
        'SY-L25',
        'memorySizeMb',
        'value',
        `Instances of the type \`c1\` have ${sizes}. ${found} Choose one of them.`,
        // Later documents let both be chosen freely.
        isAbsent('cpu') ? 'error' : 'warning',
      )
  } else if (memory % MEMORY_STEP !== 0)
    advise(
      'SY-L25',
      'memorySizeMb',
      'value',
      `\`memorySize\` is a multiple of ${MEMORY_STEP}. ${found} Round it.`,
    )
  else if (memory > MAX_MEMORY_OF_E1 && isAbsent('cpu') && (isAbsent(type) || value(type) === 'e1'))
    advise(
      'SY-L25',
      'memorySizeMb',
      'value',
      `Instances of the type \`e1\` have at most ${MAX_MEMORY_OF_E1} unless \`cpu\` is given. ${found} Add \`cpu\`, or lower it.`,
      'warning',
    )
}

/** Megabytes for one vCPU, at least and at most (LIM-05). */
const MB_PER_CPU = { min: 1024, max: 4096 } as const

function checkRatio(subject: Subject): void {
  const { value, advise } = subject
  const [cpu, memory] = [value('cpu'), value('memorySizeMb')]
  if (typeof cpu !== 'number' || typeof memory !== 'number' || mayHaveGpu(subject)) return
  if (!keeps(subject, 'cpu', cpu) || !keeps(subject, 'memorySizeMb', memory)) return
  // A little more room than there is: 0.35 and its like are not exact.
  const slack = 1e-6
  if (memory >= cpu * MB_PER_CPU.min - slack && memory <= cpu * MB_PER_CPU.max + slack) return
  const [least, most] = [memory / MB_PER_CPU.max, memory / MB_PER_CPU.min]
  advise(
    'SY-L26',
    'cpu',
    'value',
    `A vCPU goes with 1 to 4 GB of memory, so ${memory} MB go with ${round(least)} to ${round(most)}. Found ${describe(cpu)}. Change it or \`memorySize\`.`,
  )
}

/** Instances with a GPU have sizes of their own. */
function mayHaveGpu({ layout, value, isAbsent, inFunction }: Subject): boolean {
  if (layout === 'fc3') return !isAbsent(['gpuConfig'])
  const type = inFunction('instanceType')
  return !isAbsent(type) && value(type) !== 'e1' && value(type) !== 'c1'
}

function keeps({ layout }: Subject, field: Field, number: number): boolean {
  const limits = LIMITS[field]?.[layout]
  return limits === undefined || keepsLimits(number, limits)
}

function round(cpu: number): number {
  return Math.round(cpu * 1000) / 1000
}

/** FC 3.0 wants both or none of CPU and disk. */
function checkCompany({ isAbsent, advise }: Subject): void {
  for (const [given, other] of [
    ['cpu', 'diskSizeMb'],
    ['diskSizeMb', 'cpu'],
  ] as const) {
    if (isAbsent(given) || !isAbsent(other)) continue
    const [name, missing] = given === 'cpu' ? ['`cpu`', '`diskSize`'] : ['`diskSize`', '`cpu`']
    const message = `\`cpu\` and \`diskSize\` are given together. Found ${name} alone, so the tool fills in the other one. Add ${missing}.`
    advise('SY-L26', given, 'key', message, 'warning')
  }
}
