import { describe, quote } from '../../../explain.ts'
import { isMap } from '../../../yaml/data.ts'
import { isBuiltIn, RUNTIMES } from '../../limits.ts'
import { onFunctions, type Subject } from './on-functions.ts'

/** How many requests an instance serves, and how many instances there are, is said once and where it counts. */
export const adviseOnScaling = onFunctions((subject) => {
  checkConcurrency(subject)
  if (subject.layout === 'fc2') checkSoftConcurrency(subject)
  else checkScaling(subject)
})

function checkConcurrency({ layout, value, advise }: Subject): void {
  const [runtime, concurrency] = [value('runtime'), value('instanceConcurrency')]
  if (typeof runtime !== 'string' || typeof concurrency !== 'number' || concurrency <= 1) return
  if (!RUNTIMES[layout].includes(runtime) || !isBuiltIn(runtime)) return
  const found = `Found ${describe(concurrency)} with ${quote(runtime)}`
  // LIM-13: never with Python; of the other runtimes of FC 2.0 the documents say one and the other.
  if (layout === 'fc2' && !runtime.startsWith('python')) {
    const message = `By later documents only custom runtimes and containers serve several requests at once. ${found}. Try whether it has an effect.`
    advise('SY-L28', 'instanceConcurrency', 'value', message, 'information')
    return
  }
  const message = `Only custom runtimes and containers serve several requests at once. ${found}, which has no effect. Remove it.`
  advise('SY-L28', 'instanceConcurrency', 'value', message)
}

function checkSoftConcurrency({ value, inFunction, advise }: Subject): void {
  const where = inFunction('instanceSoftConcurrency')
  const [soft, hard] = [value(where), value('instanceConcurrency')]
  if (typeof soft !== 'number') return
  const most = typeof hard === 'number' ? hard : Infinity
  if (soft >= 1 && soft <= most) return
  const limits = soft < 1 ? 'at least 1' : `at most \`instanceConcurrency\`, which is ${most}`
  const message = `\`instanceSoftConcurrency\` is ${limits}. Found ${describe(soft)}. Change it.`
  advise('SY-L28', where, 'value', message, 'error')
}

function checkScaling({ value, advise }: Subject): void {
  const [scaling, provision] = [value(['scalingConfig']), value(['provisionConfig'])]
  if (![scaling, provision].every((config) => isMap(config) && Object.keys(config).length > 0)) return
  const message =
    'Instances are kept by `scalingConfig` or by `provisionConfig`. Found both, which the deployment refuses. Remove one.'
  advise('SY-L36', ['scalingConfig'], 'key', message)
}
