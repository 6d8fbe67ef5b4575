import type { Entry } from './entry.ts'
import { judgeBirth, nextBirth, UNBORN } from './birth.ts'
import { judgeClose, nextClose, OPEN } from './close.ts'
import { judgeHooks, nextHooks, PROPER } from './hooks.ts'
import { isSign, NONE, type Breach, type Facts, type Life } from './life.ts'
import { AWAKE, judgeRest, nextRest } from './rest.ts'
import { closeSetup, judgeSetup, nextSetup, UNTRIED } from './setup.ts'
import { AT_REST, closeWork, judgeWork, nextWork } from './work.ts'

/** The life of an instance of which nothing was seen. */
export const UNSEEN: Life = {
  birth: UNBORN,
  setup: UNTRIED,
  work: AT_REST,
  rest: AWAKE,
  close: OPEN,
  hooks: PROPER,
}

/** Which rules an entry breaks in a life, as it was before that entry. */
export function judgeEntry(life: Life, entry: Entry, facts: Facts): readonly Breach[] {
  if (!isSign(entry)) return NONE
  const birth = judgeBirth(life.birth, entry)
  const setup = judgeSetup(life, entry, facts)
  const work = judgeWork(life, entry, facts)
  const rest = judgeRest(life, entry, facts)
  const close = judgeClose(life, entry)
  const hooks = judgeHooks(life, entry, facts)
  const count = birth.length + setup.length + work.length + rest.length + close.length + hooks.length
  return count === 0 ? NONE : [...birth, ...setup, ...work, ...rest, ...close, ...hooks]
}

/** The life with one entry more. */
export function nextLife(life: Life, entry: Entry, facts: Facts): Life {
  if (!isSign(entry)) return life
  const birth = nextBirth(life.birth, entry)
  const setup = nextSetup(life.setup, entry, life.birth, facts)
  const work = nextWork(life.work, entry, facts)
  const rest = nextRest(life.rest, entry)
  const close = nextClose(life.close, entry)
  const hooks = nextHooks(life.hooks, entry, facts)
  return { birth, setup, work, rest, close, hooks }
}

/** Which rules a life breaks that is over, or of which nothing more will be seen. */
export function judgeOver(life: Life, facts: Facts): readonly Breach[] {
  return [...closeSetup(life.setup, facts), ...closeWork(life, facts)]
}
