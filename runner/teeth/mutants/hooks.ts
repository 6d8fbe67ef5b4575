import type { Mutant } from './mutant.ts'

/** Initializer, PreFreeze and PreStop of Python. */
export const HOOK_MUTANTS: readonly Mutant[] = [
  {
    name: 'initializer-of-provisioned-instances-only',
    what: 'runs the Initializer in provisioned instances only',
    file: 'runner/reference/instances/instance-state.js',
    find: '    if (hooks.initializer)\n',
    replace: '    if (hooks.initializer && !state.request)\n',
    profile: 'python-fc2',
    trips: ['initializer/runs-before-the-handler', 'initializer/runs-once-per-instance'],
  },
  {
    name: 'initializer-once-per-function',
    what: 'runs the Initializer in the first instance of a function and in no other',
    file: 'runner/reference/instances/instance.js',
    find: "case 'initialize':\n",
    replace: "case 'initialize':\n                this.release.hooks.initializer = false;\n",
    profile: 'python-fc3',
    trips: ['initializer/precedes-every-handler-in-a-burst', 'initializer/runs-in-every-instance'],
  },
  {
    name: 'hook-names-ignored',
    what: 'calls initialize, pre_freeze and pre_stop, whatever names are configured',
    file: 'runner/reference/functions/release.js',
    find: 'handler: configured.handler,',
    replace: 'handler: `${configured.handler.replace(/\\.[^.]*$/, "")}.${usualName}`,',
    profile: 'python-fc2',
    trips: [
      'initializer/uses-the-configured-name',
      'pre-freeze/uses-the-configured-name',
      'pre-stop/uses-the-configured-name',
    ],
  },
  {
    name: 'pre-freeze-on-python-2',
    what: 'runs PreFreeze on Python 2.7, too',
    file: 'runner/reference/functions/release.js',
    find: "(config.generation === 'fc2' && config.runtime !== LEGACY_RUNTIME)",
    replace: "config.generation === 'fc2'",
    profile: 'python-fc2',
    trips: ['pre-freeze/is-unknown-to-python-2'],
    needs: 'python2.7',
  },
  {
    name: 'pre-stop-never-runs',
    what: 'destroys instances without PreStop',
    file: 'runner/reference/functions/release.js',
    find: "const hasPreStop = config.generation !== 'fc1';",
    replace: 'const hasPreStop = false;',
    profile: 'python-fc3',
    trips: [
      'instances/end-with-their-keep-time',
      'instances/every-event-calls-its-hook',
      'pre-stop/runs-before-the-instance-goes',
    ],
  },
  {
    name: 'pre-stop-setting-ignored',
    what: 'reads no PreStop from the configuration',
    file: 'runner/reference/functions/release.js',
    find: "plan(config.hooks.preStop, 'pre_stop')",
    replace: "plan(undefined, 'pre_stop')",
    profile: 'python-fc2',
    trips: ['pre-stop/is-configured-in-lifecycle-config', 'pre-stop/uses-the-configured-name'],
  },
  {
    name: 'calls-wait-for-pre-stop',
    what: 'lets a call wait until no instance is busy with its PreStop',
    file: 'runner/reference/functions/pool.js',
    find: '            const free = this.#free(release);\n',
    replace:
      "            await this.#until(() => [...this.#instances].every(({ phase }) => phase !== 'leaving'));\n            const free = this.#free(release);\n",
    profile: 'python-fc3',
    trips: ['pre-stop/delays-no-call'],
  },
]
