#!/usr/bin/env node
// @ts-check
/**
 * Starter adapter: connects a platform to fc-conformance. Node.js 20.19 or newer; needs `npm install fc-conformance`.
 *
 * The same file works in the runner's own process and as a process of its own:
 *
 *     npx fc-conformance doctor --target module:adapter.mjs
 *     npx fc-conformance doctor --target 'exec:node adapter.mjs'
 *
 * Fill in one operation after the other and let the doctor look each time. What every request and every answer
 * means in full is written in the types and in node_modules/fc-conformance/docs/adapter-protocol.md.
 *
 * @import { Target } from 'fc-conformance'
 */
import { Console } from 'node:console'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveTarget } from 'fc-conformance'

/**
 * Connects to the platform. Each operation takes `(request, signal)` and may run several times at once; it should
 * give up soon after its `signal` aborts. What the platform answers, errors and refusals included, is returned as it is: that is what is judged.
 * Throw only when the platform could not be asked at all; a property `blame` of the error says whose fault that is:
 * 'adapter' (the default), 'implementation' or 'environment'.
 *
 * @returns {Target}
 */
export function createTarget() {
  return {
    /**
     * Says what the platform is. Declare what it can do, and nothing else: what you declare is judged, what you
     * leave out is not applicable. A profile needs `witness`, `idle` with both states, `update` and `logs`;
     * without them the run ends as partial.
     */
    hello: () =>
      Promise.resolve({
        protocol: 1,
        name: 'my-platform',
        version: '0.1.0',
        // Built-in Python of FC 2.0 and of FC 3.0. Delete the generation that you do not have.
        profiles: ['python-fc2', 'python-fc3'],
        // Names that `config.runtime` may have.
        runtimes: ['python3.10'],
        capabilities: {
          // How functions report to the runner: 'file' (same file system), 'http', 'adapter'.
          witness: [],
          // What `idle` can bring about: 'frozen', 'destroyed'.
          idle: [],
          update: false,
          logs: false,
          invocations: false,
          // Asynchronous calls.
          async: false,
          // Versions and aliases.
          qualifiers: false,
          // Instances that exist without a request.
          provisioned: false,
          // `instanceLimit` of a deployment is honoured.
          instanceLimit: false,
          httpTriggers: false,
          // For simulations: time passes only through `elapse`.
          virtualClock: false,
        },
      }),

    /**
     * Creates a function that does not exist yet, and its service if there is none. `codeDir` is the folder with
     * the code (read it now), `config` the effective configuration, `sYaml` the same as the text of an s.yaml.
     * Answer when the function can be called: `{accepted: true}`, with `versions: {alias: version}` when there
     * were aliases, or `{accepted: false, status, code, message}` with what the platform said.
     */
    deploy: () => notFilledIn('deploy'),

    /** Replaces code and configuration of a function; answer when every new call gets the new code. */
    update: () => notFilledIn('update'),

    /**
     * Calls a function through the invoke API: `payload` is the event, `headers` are to be sent as they are,
     * `qualifier` is a version or an alias. Answer what the caller gets: `{status, headers, body}`.
     */
    invoke: () => notFilledIn('invoke'),

    /** Calls a function through its HTTP trigger; `path` holds the query and is not to be decoded. */
    http: () => notFilledIn('http'),

    /** Makes idle instances freeze or reach the end of their keep time; answer when that has happened. */
    idle: () => notFilledIn('idle'),

    /** Deletes a function; answer when its instances are gone, PreStop hooks included. */
    remove: () => notFilledIn('remove'),

    /** Everything that the function, its hooks and the platform logged so far: `{lines: [{text, instanceId}]}`. */
    logs: () => notFilledIn('logs'),

    /** The list of invocation requests so far, in order: `{invocations: [{requestId}]}`. */
    invocations: () => notFilledIn('invocations'),

    /** For the witness channel 'adapter' only: the records of the function after the first `after`. */
    witness: () => notFilledIn('witness'),

    /** For the capability `virtualClock` only: lets `ms` milliseconds pass. */
    elapse: () => notFilledIn('elapse'),

    /** Ends everything that was started; called once, at the end of the run, however it ended. */
    close: () => Promise.resolve(),
  }
}

/**
 * Remove this when every operation is yours.
 *
 * @param {string} operation
 * @returns {Promise<never>}
 */
function notFilledIn(operation) {
  const file = fileURLToPath(import.meta.url)
  return Promise.reject(new Error(`\`${operation}\` is not filled in yet: write it in ${file}`))
}

// Started as a program: serve the runner on stdin and stdout. What is logged goes to stderr then.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  globalThis.console = new Console(process.stderr)
  await serveTarget(createTarget(), { input: process.stdin, output: process.stdout })
}
