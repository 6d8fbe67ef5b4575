import type { LintRule } from '../rule.ts'
import { edition1, edition3 } from './example.ts'

const hooks = (lines: string): string => `instanceLifecycleConfig:\n${lines}`

export const HOOKS_RULES = {
  'SY-L16': {
    severity: 'information',
    title: 'A handler means nothing to a server',
    why: 'The requests of a custom runtime or a container go to the port that its program listens on; no text of `handler` changes what is called. Tools fill in `not-used`, `handler` or `index.handler`.',
    wrong: edition3({ props: 'runtime: custom.debian10\ncustomRuntimeConfig:\n  command: [./server]' }),
    right: edition3({
      props: 'runtime: custom.debian10\ncustomRuntimeConfig:\n  command: [./server]',
      without: ['handler'],
    }),
    source:
      'Serverless Devs, specification of fc3; fc-deploy, src/lib/fc/function.ts; fc3 component, src/subCommands/deploy; LIM-12',
  },
  'SY-L17': {
    severity: 'warning',
    title: 'A hook names its handler',
    why: 'A hook with nothing but a timeout is never called, and `initializationTimeout` without `initializer` is dropped without a word.',
    wrong: edition3({ props: hooks('  preStop:\n    timeout: 30') }),
    right: edition3({ props: hooks('  preStop:\n    handler: index.pre_stop\n    timeout: 30') }),
    source:
      'Serverless Devs, specification of fc3; fc-deploy, src/lib/fc/function.ts; Function Compute API 2023-03-30, LifecycleHook',
  },
  'SY-L18': {
    severity: 'error',
    title: 'A hook has a handler or a command, not both',
    why: '`s verify` passes it; the deployment is refused.',
    wrong: edition3({
      props: hooks('  initializer:\n    handler: index.initialize\n    command: [python3, warm.py]'),
    }),
    right: edition3({ props: hooks('  initializer:\n    handler: index.initialize') }),
    source:
      "Serverless Devs, fc3 component, src/subCommands/deploy; Function Compute API 2023-03-30, LifecycleHook; measured with the vendor's CLI 3.1.10",
  },
  'SY-L19': {
    severity: 'warning',
    title: 'A hook has a command only where one can run',
    why: 'The documents have commands for the Initializer of GPU functions alone. Elsewhere nothing says that a command would run.',
    wrong: edition3({ props: hooks('  initializer:\n    command: [python3, warm.py]') }),
    right: edition3({ props: hooks('  initializer:\n    handler: index.initialize') }),
    source: 'Function Compute, lifecycle hooks for GPU functions (Apr 16 2026)',
  },
  'SY-L20': {
    severity: 'error',
    title: 'FC 3.0 has no PreFreeze',
    why: 'The file is accepted and the hook never runs. What it did belongs at the end of the handler, or into PreStop.',
    wrong: edition3({ props: hooks('  preFreeze:\n    handler: index.pre_freeze') }),
    right: edition3({ props: hooks('  preStop:\n    handler: index.pre_stop') }),
    source:
      "Serverless Devs, converter of the fc3 component (src/subCommands/2to3); measured with the vendor's CLI 3.1.10; PREF-13",
  },
  'SY-L21': {
    severity: 'error',
    title: 'PreFreeze runs on this runtime',
    why: 'Python 2.7 has no PreFreeze. Of Python 3, PHP and .NET the documents disagree, so that these are warnings: do not rely on it there.',
    wrong: edition1({ props: `runtime: python2.7\n${hooks('  preFreeze:\n    handler: index.pre_freeze')}` }),
    right: edition1({ props: `runtime: nodejs14\n${hooks('  preFreeze:\n    handler: index.preFreeze')}` }),
    source:
      'Function Compute, Python lifecycle hooks of FC 2.0; Serverless Devs, fc component, publish.yaml; PREF-05',
  },
  'SY-L22': {
    severity: 'warning',
    title: 'A hook holds a handler, a command and a timeout',
    why: 'Other keys are dropped. A published sample repeats the name of the hook where it means `timeout`, and so the default of three seconds stays in force.',
    wrong: edition1({ props: hooks('  preStop:\n    handler: index.pre_stop\n    preStop: 60') }),
    right: edition1({ props: hooks('  preStop:\n    handler: index.pre_stop\n    timeout: 60') }),
    source:
      'Function Compute, YAML syntax of the fc component; Function Compute API 2023-03-30, LifecycleHook',
  },
  'SY-L23': {
    severity: 'error',
    title: 'The timeout of a hook keeps its limits',
    why: "Hooks get whole seconds: the Initializer 1 to 300, PreFreeze and PreStop up to 90, unless Alibaba Cloud raised these two for the account. The vendor's schema knows no upper limit.",
    wrong: edition3({ props: hooks('  initializer:\n    handler: index.initialize\n    timeout: 600') }),
    right: edition3({ props: hooks('  initializer:\n    handler: index.initialize\n    timeout: 300') }),
    source: 'ROS, ALIYUN::FC::Function; LIM-08, LIM-09, LIM-10, LIM-11',
  },
} as const satisfies Readonly<Record<string, LintRule>>
