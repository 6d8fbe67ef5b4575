import type { Mutant } from './mutant.ts'

/** The log of a function. */
export const LOG_MUTANTS: readonly Mutant[] = [
  {
    name: 'frames-follow-the-output',
    what: 'prints the Start line of a run when the run is over, behind what it printed',
    file: 'runner/reference/bootstrap/instance.py',
    find: '        mark.begin()\n        answer, body = instance.answer(header, payload, send_piece)\n',
    replace: '        answer, body = instance.answer(header, payload, send_piece)\n        mark.begin()\n',
    profile: 'python-fc2',
    trips: ['function-logs/cold-call-is-logged-in-order'],
  },
  {
    name: 'invocation-ids-are-uuids-on-fc3',
    what: 'names invocations of FC 3.0 by UUIDs',
    file: 'runner/reference/api/request-id.js',
    find: "export function invocationId(generation) {\n    if (generation !== 'fc3')",
    replace: 'export function invocationId(generation) {\n    if (generation)',
    profile: 'python-fc3',
    trips: ['function-logs/invocation-ids-have-the-fc3-form'],
  },
  {
    name: 'printed-lines-get-a-prefix',
    what: 'puts time and request id before printed lines',
    file: 'runner/reference/logs/log-writer.js',
    find: "this.#faults.has('print-prefixed') && span ?",
    replace: 'span ?',
    profile: 'python-fc3',
    trips: ['function-logs/logger-line-has-a-known-form', 'function-logs/printed-lines-are-untouched'],
  },
  {
    name: 'logger-time-is-of-china',
    what: 'gives the time in lines of the logging module as clocks in China show it',
    file: 'runner/reference/bootstrap/log_form.py',
    find: 'self.converter = time.gmtime',
    replace: 'self.converter = lambda seconds: time.gmtime(seconds + 8 * 3600)',
    profile: 'python-fc3',
    trips: ['function-logs/logger-time-is-utc'],
  },
  {
    name: 'hook-output-dropped',
    what: 'collects what handlers print, and nothing of hooks',
    file: 'runner/reference/logs/log-writer.js',
    find: '        this.#print(prefix + text, span);\n',
    replace:
      "        if (span === undefined || span.stage === 'handler')\n            this.#print(prefix + text, span);\n",
    profile: 'python-fc2',
    trips: [
      'function-logs/hook-output-is-in-the-function-log',
      'function-logs/pre-freeze-output-is-in-the-function-log',
    ],
  },
]
