import { functions, handler, reports, returns } from '../../suites/steps.ts'
import { refOf } from '../core/play/changes.ts'
import type { Finding } from './diagnosis.ts'
import { recordOf } from './record.ts'
import { mustReturn, textOf } from './returned.ts'
import { deploy, HELLO_WORLD, obey, request, update, type DeployedFunction, type Visit } from './visit.ts'

/**
 * What comes about because the adapter was told so: instances freeze or end, a function changes. Each step has a
 * function of its own, so that nothing but its own two calls can have started an instance.
 */

/** Lets an idle instance freeze; the next call has to thaw it. */
export async function freezes(visit: Visit): Promise<Finding> {
  if (!visit.info.capabilities.idle.includes('frozen')) return undeclared('`idle` until `frozen`')
  const [before, after] = await servedAround(visit, 'frozen')
  if (before === undefined || after === undefined)
    return { outcome: 'ok', seen: `\`idle\` was answered, and so was a call afterwards; ${UNSEEN}` }
  if (before === after) return { outcome: 'ok', seen: 'the same instance served before and afterwards' }
  return adapterFails(
    'not-frozen',
    '`idle` until `frozen` was answered, and the call afterwards was served by another instance',
    'Freeze the instances and keep them: the next call goes on with one of them.',
  )
}

/** Lets an idle instance reach the end of its keep time; the next call has to get another one. */
export async function expires(visit: Visit): Promise<Finding> {
  if (!visit.info.capabilities.idle.includes('destroyed')) return undeclared('`idle` until `destroyed`')
  const [before, after] = await servedAround(visit, 'destroyed')
  if (before === undefined || after === undefined)
    return { outcome: 'ok', seen: `\`idle\` was answered, and so was a call afterwards; ${UNSEEN}` }
  if (before !== after) return { outcome: 'ok', seen: 'another instance served afterwards' }
  return adapterFails(
    'not-destroyed',
    '`idle` until `destroyed` was answered, and the call afterwards was served by the same instance',
    'Answer when the instances are gone, PreStop included.',
  )
}

/** Variable that only the update sets. */
const ADDED = 'ADDED_BY_UPDATE'

/** Replaces code and environment of a function; the next call has to get both (INST-04). */
export async function updates(visit: Visit): Promise<Finding> {
  if (!visit.info.capabilities.update) return undeclared('`update`')
  const fn = await deploy(visit, HELLO_WORLD, `${HELLO_WORLD}-update`)
  const old = `${visit.word}, before the update`
  const renewed = `${visit.word}, after the update`
  mustReturn(await obey(visit, fn, { call: 1, steps: [returns(old)] }), old)
  await update(visit, fn, {
    environment: { [ADDED]: visit.word },
    behaviour: functions({ handler: handler(reports('environment'), returns(renewed)) }),
  })
  // The old code would do what the event says.
  const answer = await obey(visit, fn, { call: 2, steps: [returns(old)] })
  if (textOf(answer) === old)
    return adapterFails(
      'not-updated',
      '`update` was answered, and the call afterwards still got the old code',
      'Hand over code and configuration, and answer when every new call gets both.',
    )
  mustReturn(answer, renewed)
  if (!visit.seesInside) return { outcome: 'ok', seen: `the next call got the new code; ${UNSEEN}` }
  const { data } = await recordOf(visit, fn, 2, ({ topic }) => topic === 'environment')
  if (hasVariable(data, visit.word))
    return { outcome: 'ok', seen: 'the next call got the new code and the new environment' }
  return adapterFails(
    'not-updated',
    `the next call got the new code, but not the variable \`${ADDED}\` of the new configuration`,
    'Hand over code and configuration, and answer when every new call gets both.',
  )
}

const UNSEEN = 'more cannot be seen without records from inside'

/** Which instance served a call before its function was idle, and which one afterwards; undefined when unseen. */
async function servedAround(
  visit: Visit,
  until: 'frozen' | 'destroyed',
): Promise<readonly [before: string | undefined, after: string | undefined]> {
  const fn = await deploy(visit, HELLO_WORLD, `${HELLO_WORLD}-${until}`)
  const before = await servedBy(visit, fn, 1)
  const ask = { ref: refOf(fn.config), until }
  await request(visit, `idle until ${until}`, (signal) => visit.target.idle(ask, signal), fn.config)
  return [before, await servedBy(visit, fn, 2)]
}

async function servedBy(visit: Visit, fn: DeployedFunction, call: number): Promise<string | undefined> {
  mustReturn(await obey(visit, fn, { call, steps: [returns(visit.word)] }), visit.word)
  return visit.seesInside ? (await recordOf(visit, fn, call)).instance : undefined
}

function hasVariable(data: unknown, value: string): boolean {
  const { variables } = (data ?? {}) as { readonly variables?: Readonly<Record<string, unknown>> }
  return variables?.[ADDED] === value
}

function undeclared(what: string): Finding {
  return { outcome: 'skipped', seen: `it does not declare ${what}` }
}

function adapterFails(code: string, seen: string, hint: string): Finding {
  return { outcome: 'failed', blame: 'adapter', code, seen, hint }
}
