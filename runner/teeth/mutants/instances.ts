import type { Mutant } from './mutant.ts'

/** When instances come and go, and what they share. */
export const INSTANCE_MUTANTS: readonly Mutant[] = [
  {
    name: 'instances-never-reused',
    what: 'starts an instance for every call',
    file: 'runner/reference/functions/pool.js',
    find: "['busy', 'idle', 'frozen', 'starting']",
    replace: "['starting']",
    profile: 'python-fc3',
    trips: ['instances/are-reused', 'instances/are-reused-after-a-freeze'],
  },
  {
    name: 'old-instances-stay-after-an-update',
    what: 'keeps the instances from before an update, which serve no more',
    file: 'runner/reference/functions/serves-for.js',
    find: "if (faults.has('update-keeps-instances'))",
    replace: 'if (true)',
    profile: 'python-fc3',
    trips: ['instances/go-after-an-update'],
  },
  {
    name: 'instance-at-every-deployment',
    what: 'starts an instance with every deployment, though none is provisioned',
    file: 'runner/reference/functions/deployed-function.js',
    find: 'request.config.provisionedInstances ?? 0',
    replace: 'request.config.provisionedInstances ?? 1',
    profile: 'python-fc3',
    trips: ['instances/start-on-demand'],
  },
  {
    name: 'replacement-not-initialised',
    what: 'starts another instance for one whose process exited and does not initialise it',
    file: 'runner/reference/instances/instance.js',
    find: "        this.#input({ kind: 'exited' });\n",
    replace: "        this.release.hooks.initializer = false;\n        this.#input({ kind: 'exited' });\n",
    profile: 'python-fc3',
    trips: ['instances/are-lost-with-their-process'],
  },
  {
    name: 'newest-payload-for-all',
    what: 'keeps one payload for all instances of a function, so that those that work at once know what another was given',
    file: 'runner/reference/functions/pool.js',
    find: 'async serve(release, job, limit) {\n',
    replace:
      'async serve(release, given, limit) {\n        const pool = this;\n        pool.newest = given.payload;\n        const job = { ...given, get payload() { return pool.newest; } };\n',
    profile: 'python-fc3',
    trips: ['instances/are-isolated'],
  },
  {
    name: 'handler-runs-twice-at-once',
    what: 'runs every handler in two threads at once, for the sake of the quicker one',
    file: 'runner/reference/bootstrap/instance.py',
    find: 'result = serialise(function(self._event(payload.readall()), context), self._faults)\n',
    replace:
      'event = payload.readall()\n            other = __import__("threading").Thread(target=function, args=(event, context))\n            other.start()\n            result = serialise(function(event, context), self._faults)\n            other.join()\n',
    profile: 'python-fc3',
    trips: ['instances/serve-one-request-at-a-time'],
  },
]
