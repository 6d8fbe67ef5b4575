import type { Changes, Scenario, Stage } from '../../define.ts'
import { BOTH, FC2, FC3, PLATFORMS, PYTHON, SINCE_FC2, WSGI } from '../../profiles.ts'
import { functions, handler, returns } from '../../steps.ts'

/** A name of that many characters, plain but for its length. */
const ofLength = (length: number): string => 'conformance'.padEnd(length, '-long')
/** Names on both sides of every part of the rule; what is right and wrong with them is for the checks to say. */
const NAMES = ['_', ofLength(128), '', ofLength(129), '9-conformance', 'conformance.dot']
const MORE_NAMES = ['Conformance_names-9', ofLength(64), '-conformance', 'conförmance']
/** FC 1.0 has neither disk nor CPU to choose. */
const MEMORY_ON_FC1 = [64, 128, 192, 3_072, 3_136]
/** The documents want disk and CPU beside the memory; these two fit each other and every step below. */
const DISK_MB = 512
const MEMORY_AND_CPU = [
  ...([
    [64, 0.05],
    [100, 0.05],
    [128, 0.05],
    [130, 0.05],
  ] as const),
  ...([
    [192, 0.1],
    [32_768, 16],
    [32_832, 16],
  ] as const),
]
const CPU_AND_MEMORY = [
  ...([
    [0.05, 128],
    [0.35, 512],
    [16, 32_768],
    [0.04, 128],
    [0.07, 128],
    [16.05, 32_768],
  ] as const),
  ...([
    [1, 1_024],
    [1, 4_096],
    [1, 960],
    [1, 4_160],
  ] as const),
]

export const limits = [
  {
    id: 'configuration/tries-function-names',
    title: 'The same function is deployed under legal and illegal names',
    profiles: PYTHON,
    play: (stage) =>
      tryEach(
        stage,
        [...NAMES, ...MORE_NAMES].map((functionName) => ({ functionName })),
      ),
  },
  {
    id: 'configuration/tries-service-names',
    title: 'A function is deployed into services of legal and illegal names',
    profiles: WSGI,
    play: (stage) =>
      tryEach(
        stage,
        NAMES.map((serviceName) => ({ serviceName })),
      ),
  },
  {
    id: 'configuration/names-differ-in-case',
    title: 'Two functions whose names differ in case only are deployed and called',
    profiles: FC3,
    play: async (stage) => {
      const names = ['Conformance-Case', 'conformance-case']
      const fns = []
      for (const functionName of names) {
        const behaviour = functions({ handler: handler(returns(functionName)) })
        fns.push(await stage.tryDeploy('obeys-event', { config: { functionName }, behaviour }))
      }
      for (const fn of fns) if (fn !== undefined) await stage.call(fn, [])
    },
  },
  {
    id: 'configuration/tries-memory-sizes',
    title: 'A function is deployed with memory of legal and illegal sizes',
    profiles: PYTHON,
    play: (stage) =>
      tryEach(
        stage,
        stage.generation === 'fc1'
          ? MEMORY_ON_FC1.map((memorySizeMb) => ({ memorySizeMb }))
          : MEMORY_AND_CPU.map(([memorySizeMb, cpu]) => ({ memorySizeMb, cpu, diskSizeMb: DISK_MB })),
      ),
  },
  {
    id: 'configuration/tries-cpu-sizes',
    title: 'A function is deployed with legal and illegal shares of CPU',
    profiles: FC3,
    play: (stage) =>
      tryEach(
        stage,
        CPU_AND_MEMORY.map(([cpu, memorySizeMb]) => ({ cpu, memorySizeMb, diskSizeMb: DISK_MB })),
      ),
  },
  {
    id: 'configuration/tries-disk-sizes',
    title: 'A function is deployed with each documented disk size and with another one',
    profiles: BOTH,
    play: (stage) =>
      tryEach(
        stage,
        [512, 10_240, 1_024].map((diskSizeMb) => ({ diskSizeMb, memorySizeMb: 1_024, cpu: 1 })),
      ),
  },
  {
    id: 'configuration/tries-function-timeouts',
    title: 'A function is deployed with timeouts within and beyond the limits',
    profiles: PYTHON,
    play: (stage) => {
      const tried = stage.generation === 'fc1' ? [0, 1, 300, 301, 601] : [0, 1, 86_400, 86_401]
      return tryEach(
        stage,
        tried.map((seconds) => ({ timeoutMs: seconds * 1_000 })),
      )
    },
  },
  {
    id: 'configuration/tries-initializer-timeouts',
    title: 'A function is deployed with timeouts of the Initializer within and beyond the limits',
    profiles: PYTHON,
    play: (stage) => tryHook(stage, 'initializer', [0, 1, 300, 301, 601]),
  },
  {
    id: 'configuration/tries-pre-freeze-timeouts',
    title: 'A function is deployed with timeouts of PreFreeze within and beyond the limit',
    profiles: FC2,
    play: (stage) => tryHook(stage, 'preFreeze', [1, 90, 91]),
  },
  {
    id: 'configuration/tries-pre-stop-timeouts',
    title: 'A function is deployed with timeouts of PreStop within and beyond the limits',
    profiles: SINCE_FC2,
    play: (stage) => tryHook(stage, 'preStop', [0, 1, 90, 91, 901]),
  },
  {
    id: 'configuration/leaves-out-the-handler',
    title: 'A function is deployed with its handler and without',
    profiles: PYTHON,
    play: (stage) => tryEach(stage, [{}, { handler: undefined }]),
  },
  {
    id: 'configuration/tries-reserved-variables',
    title: 'Variables of reserved names, and of names close to them, are configured one at a time',
    profiles: PLATFORMS,
    play: (stage) => {
      const reserved = ['accessKeyID', 'accessKeySecret', 'securityToken', 'topic']
      const close = ['FCNAME', 'accessKey', 'topics']
      const names = ['FC_CONFORMANCE', ...close]
      if (stage.generation === 'fc2') names.push(...reserved)
      return tryEach(
        stage,
        names.map((name) => ({ environment: { [name]: 'mine' } })),
      )
    },
  },
  {
    id: 'configuration/tries-variable-names-and-sizes',
    title: 'Variables with odd names, then with values around 4 KB, are configured one at a time',
    profiles: PLATFORMS,
    play: (stage) =>
      tryEach(
        stage,
        [
          ...['A_B', '_AB', '9AB', 'A-B'].map((name) => ({ [name]: 'odd name' })),
          // What else counts is open, so keep away from the edge: the names and the journal's path are in there, too.
          ...[3_072, 4_097].map((size) => ({ SIZE: 'x'.repeat(size) })),
        ].map((environment) => ({ environment })),
      ),
  },
  {
    id: 'configuration/tries-async-settings',
    title: 'A function is deployed with retries and ages of asynchronous calls within and beyond the limits',
    profiles: BOTH,
    needs: ['async'],
    play: (stage) =>
      tryEach(
        stage,
        [
          ...[0, 8, 9, -1].map((maxRetryAttempts) => ({ maxRetryAttempts })),
          ...[1, 2_592_000, 2_592_001, 0].map((seconds) => ({ maxEventAgeMs: seconds * 1_000 })),
        ].map((asyncInvoke) => ({ asyncInvoke })),
      ),
  },
] as const satisfies readonly Scenario[]

/** Deploys the same project once for each configuration, one after the other; refusals are recorded. */
async function tryEach(stage: Stage, configs: readonly NonNullable<Changes['config']>[]): Promise<void> {
  for (const config of configs) await stage.tryDeploy('obeys-event', { config })
}

function tryHook(
  stage: Stage,
  name: 'initializer' | 'preFreeze' | 'preStop',
  seconds: readonly number[],
): Promise<void> {
  const method = { initializer: 'initialize', preFreeze: 'pre_freeze', preStop: 'pre_stop' }[name]
  return tryEach(
    stage,
    seconds.map((limit) => ({
      hooks: { [name]: { handler: `index.${method}`, timeoutMs: limit * 1_000 } },
    })),
  )
}
