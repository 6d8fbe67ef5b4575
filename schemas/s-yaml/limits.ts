import type { Field, Layout } from './layout.ts'

/** Documented limits of a number, in the unit that the file uses. */
export interface Limits {
  readonly min: number
  readonly max: number
  /** The value is a multiple of it; absent means any number. */
  readonly step?: number
  /** The only values, when there are just a few. */
  readonly only?: readonly number[]
}

const whole = (min: number, max: number): Limits => ({ min, max, step: 1 })

/** Limits by generation, with the clause of the contract that gives them. */
export const LIMITS: Readonly<Partial<Record<Field, Readonly<Partial<Record<Layout, Limits>>>>>> = {
  // LIM-04, LIM-05: steps of 64 are documented for fc3 only.
  memorySizeMb: { fc2: whole(128, 32_768), fc3: { min: 128, max: 32_768, step: 64 } },
  // LIM-05
  cpu: { fc2: { min: 0.05, max: 16, step: 0.05 }, fc3: { min: 0.05, max: 16, step: 0.05 } },
  // LIM-14
  diskSizeMb: {
    fc2: { min: 512, max: 10_240, only: [512, 10_240] },
    fc3: { min: 512, max: 10_240, only: [512, 10_240] },
  },
  // LIM-07
  timeout: { fc2: whole(1, 86_400), fc3: whole(1, 86_400) },
  // LIM-13, the later and wider reading
  instanceConcurrency: { fc2: whole(1, 200), fc3: whole(1, 200) },
  // LIM-08
  initializerTimeout: { fc2: whole(1, 300), fc3: whole(1, 300) },
  // LIM-09
  preFreezeTimeout: { fc2: whole(1, 90) },
  // LIM-10
  preStopTimeout: { fc2: whole(1, 90), fc3: whole(1, 90) },
  // LIM-24
  maxRetryAttempts: { fc2: whole(0, 8), fc3: whole(0, 8) },
  maxEventAge: { fc2: whole(1, 2_592_000), fc3: whole(1, 2_592_000) },
  // The API's own limit; the documents give none.
  provisionedInstances: { fc3: whole(0, 10_000) },
}

/** Tells whether a number keeps its limits. */
export function keepsLimits(value: number, { min, max, step, only }: Limits): boolean {
  if (only !== undefined) return only.includes(value)
  if (value < min || value > max) return false
  // A multiple up to what binary fractions lose: 0.35 is seven times 0.05.
  return step === undefined || Math.abs(value / step - Math.round(value / step)) < 1e-9
}

/** Says limits in words. */
export function limitWords({ min, max, step, only }: Limits): string {
  if (only !== undefined) return only.join(' or ')
  const range = `from ${min} to ${max}`
  if (step === undefined) return `a number ${range}`
  return step === 1 ? `a whole number ${range}` : `a multiple of ${step} ${range}`
}

const BOTH = [
  'python3',
  'python3.9',
  'python3.10',
  'python2.7',
  'nodejs8',
  'nodejs10',
  'nodejs12',
  'nodejs14',
]
const BOTH_TOO = ['nodejs16', 'nodejs18', 'nodejs20', 'java8', 'java11', 'php7.2', 'go1', 'dotnetcore2.1']
const CUSTOM = ['custom', 'custom.debian10', 'custom-container']

/** Runtime names of each generation. */
export const RUNTIMES: Readonly<Record<Layout, readonly string[]>> = {
  fc2: [...BOTH, ...BOTH_TOO, ...CUSTOM, 'nodejs4.4', 'nodejs6'],
  fc3: [
    ...BOTH,
    ...BOTH_TOO,
    ...CUSTOM,
    'python3.12',
    'dotnetcore3.1',
    'custom.debian11',
    'custom.debian12',
    'micro-sandbox',
  ],
}

/** Tells whether the platform itself finds and calls the handler (LIM-12). */
export function isBuiltIn(runtime: string): boolean {
  return !runtime.startsWith('custom') && runtime !== 'micro-sandbox'
}

/** Names begin with a letter or an underscore; fc3 allows half the length (LIM-01, LIM-02). */
export const NAME_PATTERNS: Readonly<Record<Layout, RegExp>> = {
  fc2: /^[A-Za-z_][\w-]{0,127}$/,
  fc3: /^[A-Za-z_][\w-]{0,63}$/,
}

/** Variable names that only the platform may set (LIM-17), without those that switch its extensions on. */
export function isReservedVariable(name: string, layout: Layout): boolean {
  if (name.startsWith('FC_EXTENSION')) return false
  return name.startsWith('FC_') || (layout === 'fc2' && RESERVED_FC2.has(name))
}

const RESERVED_FC2: ReadonlySet<string> = new Set([
  'accessKeyID',
  'accessKeySecret',
  'securityToken',
  'topic',
])

/** Bytes of all environment variables together (LIM-16). */
export const MAX_ENVIRONMENT_BYTES = 4096
