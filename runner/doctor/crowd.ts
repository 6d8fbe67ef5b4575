import { returns, sleeps } from '../../suites/steps.ts'
import type { Finding } from './diagnosis.ts'
import { deviation, textOf } from './returned.ts'
import { deployedAs, HELLO_WORLD, obey, type Visit } from './visit.ts'

/** Calls at once. One is slow, the others are quick and must not wait for it. */
const CROWD = 4
/** How long the slow one takes, ms: long beside a cold start, and below the function's timeout of three seconds. */
const SLOW_MS = { least: 1_000, most: 2_000, perColdMs: 3 }

/** Calls the function several times at once, the first time slowly. */
export async function servesCrowd(visit: Visit): Promise<Finding> {
  const { info, coldMs, word } = visit
  const crowd = Math.min(CROWD, info.limits?.instances ?? CROWD)
  if (crowd < 2) return { outcome: 'skipped', seen: 'it declares that it runs one instance at a time' }
  const fn = deployedAs(visit, HELLO_WORLD)
  const slowMs = Math.min(SLOW_MS.most, Math.max(SLOW_MS.least, SLOW_MS.perColdMs * coldMs))
  const words = Array.from({ length: crowd }, (_, at) => `${word}, call ${at + 1} of ${crowd}`)
  const order: number[] = []
  const given = await Promise.all(
    words.map(async (text, at) => {
      const steps = at === 0 ? [sleeps(Math.round(slowMs)), returns(text)] : [returns(text)]
      const answer = await obey(visit, fn, { call: at + 2, steps })
      order.push(at)
      return answer
    }),
  )
  for (const [at, answer] of given.entries()) {
    const wrong = deviation(answer, words[at] ?? '')
    if (wrong === undefined) continue
    if (words.includes(textOf(answer))) return mixedUp(wrong)
    return { outcome: 'failed', blame: 'implementation', code: 'wrong-answer', seen: wrong }
  }
  if (order[0] !== 0) return { outcome: 'ok', seen: `${crowd} calls at once, each with its own answer` }
  if (slowMs < SLOW_MS.perColdMs * coldMs) return undecided(coldMs)
  return {
    outcome: 'failed',
    blame: 'adapter',
    code: 'one-at-a-time',
    seen: `a quick call was answered only after one that took ${Math.round(slowMs)} ms, although both were sent at once`,
    hint: 'Serve each request in a thread or task of its own, and answer when its own work is done.',
  }
}

/** The quick calls may have waited for the slow one or only for instances of their own. */
function undecided(coldMs: number): Finding {
  const cold = `${Math.round(coldMs)} ms`
  const seen = `a cold start takes ${cold}, so it cannot be told whether calls at once wait for each other`
  return { outcome: 'skipped', seen }
}

function mixedUp(seen: string): Finding {
  const hint = 'An answer carries the id of its request: see that ids are not mixed up.'
  return {
    outcome: 'failed',
    blame: 'adapter',
    code: 'mixed-answers',
    seen: `${seen}, which is the answer to another call`,
    hint,
  }
}
