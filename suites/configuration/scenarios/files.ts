import { isContainer } from '../../../schemas/profile.ts'
import type { CallResult, Fn, Scenario, Stage } from '../../define.ts'
import { PLATFORMS, PYTHON } from '../../profiles.ts'
import { functions, handler, reports, returns } from '../../steps.ts'
import { ILL_FORMED, isLateToNotice, WITHOUT_EDITION } from '../files/ill-formed.ts'
import { wellFormed } from '../files/well-formed.ts'

/** Letters, single blanks and a line end: what every form can say. */
const VARIABLES = { WORD: 'hello', SENTENCE: 'two words and more', LINES: 'a first line\na second one' }
const FIGURES = { timeoutMs: 7_000, memorySizeMb: 640 }
const HOOKS = { initializer: { handler: 'index.initialize', timeoutMs: 5_000 } }

export const files = [
  {
    id: 'configuration/writes-files-in-many-ways',
    title: 'The same configuration is deployed as it is, and then by files that say it in different ways',
    profiles: PYTHON,
    needs: ['witness', 'sYaml'],
    play: async (stage) => {
      const meant = { config: { ...FIGURES, hooks: HOOKS }, environment: VARIABLES }
      const plain = stage.deploy('obeys-event', meant).then((fn) => look(stage, fn))
      const written = wellFormed(stage.generation).map(async (sYaml) => {
        const fn = await stage.tryDeploy('obeys-event', { ...meant, sYaml })
        if (fn !== undefined) await look(stage, fn)
      })
      await Promise.all([plain, ...written])
    },
  },
  {
    id: 'configuration/tries-ill-formed-files',
    title: 'Functions are deployed by files that are spoilt in one place each, and called after each refusal',
    profiles: PLATFORMS,
    needs: ['sYaml'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const { functionName } = fn.config
      // Where programs are servers the file is read no differently.
      const forms = isContainer(stage.profile)
        ? ILL_FORMED.filter(isLateToNotice)
        : [...ILL_FORMED, WITHOUT_EDITION]
      for (const [at, sYaml] of forms.entries()) {
        const ref = { functionName: `${functionName}-${at}` }
        const environment = { WORD: 'from a spoilt file' }
        const taken = await stage.tryDeploy('obeys-event', { config: ref, environment, sYaml })
        if (taken === undefined) await stage.call(fn, [returns('here')], { ref })
      }
    },
  },
  {
    id: 'configuration/updates-with-ill-formed-files',
    title:
      'A function is updated by files that are spoilt in one place each, and called before and after each',
    profiles: PYTHON,
    needs: ['witness', 'update', 'sYaml'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { environment: { WORD: 'old' } })
      await look(stage, fn)
      const behaviour = functions({ handler: handler(returns('from the new code')) })
      for (const sYaml of ILL_FORMED.filter(isLateToNotice)) {
        const changed = { config: FIGURES, environment: { WORD: 'new' }, behaviour, sYaml }
        // What is in force once one was taken says nothing about the next.
        if (await stage.tryUpdate(fn, changed)) return
        await look(stage, fn)
      }
    },
  },
] as const satisfies readonly Scenario[]

/** Lets a function tell what its configuration comes to. */
function look(stage: Stage, fn: Fn): Promise<CallResult> {
  return stage.call(fn, [reports('environment'), reports('context'), returns('from the old code')])
}
