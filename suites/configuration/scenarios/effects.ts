import type { Scenario, Stage } from '../../define.ts'
import { BOTH, PLATFORMS, PYTHON, SINCE_FC2, WSGI } from '../../profiles.ts'
import { functions, hook, reports, returns, sleeps } from '../../steps.ts'

const ROLE = 'acs:ram::1234567890123456:role/fc-conformance'
/** Letters only, so that every reading of the rule for names takes them; values that a careless shell would spoil. */
const VARIABLES = {
  GREETING: 'hello',
  ODD: `two words, a=b, 'single' "double" $HOME \\n`,
  PADDED: '  blanks before and after  ',
}
const UUID = 'c0ffee00-1234-4321-8765-c0ffee00c0de'

export const effects = [
  {
    id: 'configuration/reports-environment',
    title: 'Initializer and handler of a function with variables and without a role dump their environment',
    profiles: SINCE_FC2,
    needs: ['witness'],
    play: (stage) => reportEnvironment(stage, undefined),
  },
  {
    id: 'configuration/reports-environment-with-role',
    title: 'Initializer and handler of a function with variables and a role dump their environment',
    profiles: SINCE_FC2,
    needs: ['witness'],
    play: (stage) => reportEnvironment(stage, ROLE),
  },
  {
    id: 'configuration/extends-module-search',
    title: 'A module beside the code is imported, once with its folder in `PYTHONPATH` and once without',
    profiles: BOTH,
    needs: ['witness'],
    play: async (stage) => {
      for (const PYTHONPATH of [undefined, '/code/no-such-folder']) {
        const environment = PYTHONPATH === undefined ? {} : { PYTHONPATH }
        const fn = await stage.deploy('extends-module-path', { environment })
        await stage.call(fn, [{ do: 'import', module: 'extra' }])
      }
    },
  },
  {
    id: 'configuration/outlasts-function-timeout',
    title: 'A handler outlasts the timeout of its function while another one of a longer timeout does not',
    profiles: PLATFORMS,
    waits: true,
    play: async (stage) => {
      const short = await stage.deploy('obeys-event', { config: { timeoutMs: 1_000 } })
      const long = await stage.deploy('obeys-event', { config: { timeoutMs: 5_000 } })
      const slow = [sleeps(4_000), returns('done')]
      const brisk = [sleeps(1_200), returns('done')]
      await Promise.all([stage.call(short, slow), stage.call(long, brisk)])
    },
  },
  {
    id: 'configuration/caller-names-the-request',
    title: 'Two calls carry the same request id of the caller’s own making',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const id = stage.generation === 'fc3' ? `1-64f6cd87-${UUID.slice(0, 8)}-${UUID.slice(-12)}` : UUID
      for (let call = 0; call < 2; call++)
        await stage.call(fn, [returns('done')], { headers: { 'X-Fc-Request-Id': id } })
    },
  },
  {
    id: 'configuration/allows-two-requests-at-once',
    title:
      'A Python function is deployed with an instance concurrency of 2 and, if accepted, called twice at once',
    profiles: WSGI,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.tryDeploy('obeys-event', { config: { instanceConcurrency: 2 } })
      if (fn === undefined) return
      const call = (): Promise<unknown> => stage.call(fn, [sleeps(200), returns('done')])
      await Promise.all([call(), call()])
    },
  },
  {
    id: 'configuration/leaves-out-the-figures',
    title: 'A function without memory size and timeout is deployed and tells its own',
    profiles: PYTHON,
    needs: ['witness'],
    play: async (stage) => {
      const config = { memorySizeMb: undefined, timeoutMs: undefined }
      const fn = await stage.deploy('obeys-event', { config })
      await stage.call(fn, [reports('context')])
    },
  },
] as const satisfies readonly Scenario[]

async function reportEnvironment(stage: Stage, role: string | undefined): Promise<void> {
  const fn = await stage.deploy('obeys-event', {
    config: { role, hooks: { initializer: { handler: 'index.initialize', timeoutMs: 3_000 } } },
    environment: VARIABLES,
    behaviour: functions({ initialize: hook(reports('environment')) }),
  })
  await stage.call(fn, [reports('environment')])
}
