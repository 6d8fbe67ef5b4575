import { quote } from '../../../explain.ts'
import { valueAt, type Data } from '../../../yaml/data.ts'
import { SECTION } from '../../compose.ts'
import type { Document } from '../../document.ts'
import { stepsTo, type Field, type Layout } from '../../layout.ts'
import { LIMITS } from '../../limits.ts'
import { parseReference, splitReferences } from '../../reference.ts'
import type { Advice } from './advice.ts'

/** What comes from the environment is text, and a number or a truth value is wanted. */
export const adviseOnEnvironment: Advice = (document, advise) => {
  for (const { resource, layout, props } of document.entries) {
    const base = [SECTION[document.edition], resource, 'props']
    for (const steps of NOT_TEXT[layout]) {
      const path = [...base, ...steps]
      const text = valueAt(document.written, path) ?? valueAt(props, steps)
      if (!readsEnvironment(text, document)) continue
      const name = quote(steps.at(-1) ?? '')
      const message = `${name} takes a number, \`true\` or \`false\`. Found ${quote(text)}, and what is read from the environment is always text. Write the value itself.`
      advise('SY-L11', path, 'value', message)
    }
  }
}

/** A variable may name another one, and no more. */
const ROUNDS = 2

/** Whether a text is nothing but one reference, and that one leads to the environment. */
function readsEnvironment(value: Data | undefined, { written, edition }: Document): value is string {
  let text = value
  for (let round = 0; round <= ROUNDS && typeof text === 'string'; round++) {
    const [part, ...others] = splitReferences(text).parts
    if (part === undefined || others.length > 0 || !('expression' in part)) return false
    const reference = parseReference(part.expression, edition)
    if (reference.kind !== 'vars') return reference.kind === 'env'
    text = valueAt(valueAt(written, ['vars']), reference.path)
  }
  return false
}

const HEALTH_CHECK = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'failureThreshold',
  'successThreshold',
]

/** Steps from `props` to what is a number or a truth value. */
const NOT_TEXT: Readonly<Record<Layout, readonly (readonly string[])[]>> = {
  fc2: [
    ...limited('fc2'),
    ...below('service', 'internetAccess'),
    ...below('service.logConfig', 'enableRequestMetrics', 'enableInstanceMetrics'),
    ...below('function', 'caPort', 'instanceSoftConcurrency', 'gpuMemorySize'),
    ...below('function.asyncConfiguration', 'statefulInvocation'),
    ...below('function.customContainerConfig', 'webServerMode'),
    ...below('function.customHealthCheckConfig', ...HEALTH_CHECK),
  ],
  fc3: [
    ...limited('fc3'),
    ['internetAccess'],
    ...below('logConfig', 'enableRequestMetrics', 'enableInstanceMetrics', 'enableLlmMetrics'),
    ...below('asyncInvokeConfig', 'asyncTask'),
    ...below('gpuConfig', 'gpuMemorySize'),
    ...below('concurrencyConfig', 'reservedConcurrency'),
    ...below('customRuntimeConfig', 'port'),
    ...below('customContainerConfig', 'port'),
    ...below('customRuntimeConfig.healthCheckConfig', ...HEALTH_CHECK),
    ...below('customContainerConfig.healthCheckConfig', ...HEALTH_CHECK),
  ],
}

function limited(layout: Layout): (readonly string[])[] {
  return (Object.keys(LIMITS) as Field[]).flatMap((field) => {
    const steps = stepsTo(field, layout)
    return steps === undefined ? [] : [steps]
  })
}

function below(parent: string, ...keys: readonly string[]): (readonly string[])[] {
  return keys.map((key) => [...parent.split('.'), key])
}
