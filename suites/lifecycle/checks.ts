import type { Profile } from '../../schemas/profile.ts'
import { failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { Check, Need } from '../define.ts'
import { RULES, type Rule } from '../history-rules/rules.ts'
import type { Lens } from '../lens/views.ts'
import { PYTHON, SINCE_FC2 } from '../profiles.ts'
import { answers } from './answers.ts'
import { SEQUENCES } from './sequences.ts'
import { EXERCISES, type JudgedRule } from './triggers.ts'
import { verdictOf } from './verdict.ts'

/** Rules that histories show the breach of in some profiles only. */
const SHOWN_IN: Readonly<Partial<Record<JudgedRule, readonly Profile[]>>> = {
  // A server may exit for reasons of its own, and is started by what nobody witnesses.
  'start-comes-first': PYTHON,
  'nothing-after-the-end': PYTHON,
  // FC 1.0 has no other hook than the one that every function has here.
  'configured-hooks-only': SINCE_FC2,
}

/** What a target must be able to do for a rule to be seen kept. */
const NEEDS: Readonly<Partial<Record<JudgedRule, readonly Need[]>>> = {
  'hooks-are-not-listed': ['invocations'],
  'log-names-every-request': ['logs'],
  'log-names-requests-only': ['logs'],
  'old-instances-get-no-new-calls': ['update'],
  'still-while-frozen': ['freeze'],
}

/** What sequences of commands may not lead to: one check for each rule over whole histories, and what callers see. */
export const checks: readonly Check[] = [
  ...(Object.keys(EXERCISES) as JudgedRule[]).map((rule): Check => {
    const { title, clauses, profiles }: Rule = RULES[rule]
    return {
      id: `lifecycle/${rule}`,
      title,
      requirements: clauses,
      profiles: SHOWN_IN[rule] ?? profiles,
      scenarios: SEQUENCES,
      needs: NEEDS[rule] ?? [],
      judge: (lens) => judgeBy(rule, lens),
    }
  }),
  ...answers,
]

function judgeBy(rule: JudgedRule, lens: Lens): Conclusion {
  const verdict = verdictOf(lens)
  const reason = verdict.notApplicable.get(rule)
  if (reason !== undefined) return untriggered(reason)
  const finding = verdict.first.get(rule)
  if (finding !== undefined) {
    const holds = finding.holds.map(({ title }) => `; still, ${title}`).join('')
    const proof = finding.events.map(({ at }) => lens.events[at])
    return failed(finding.expected, `${finding.actual}${holds}`, proof)
  }
  const { shown, lacking } = EXERCISES[rule]
  const proof = shown(verdict)
  return proof.length === 0
    ? untriggered(lacking)
    : passed(proof.map((entry) => lens.events[entry?.at ?? -1]))
}
