import type { Requirement, RequirementTable } from '../define.ts'
import { ANY_FC3, PLATFORMS, PYTHON } from '../profiles.ts'

/** What `docs/adapter-protocol.md` says a declared capability means; the documents of the vendor know none. */
export const requirements = {
  'CAP-01': promise('Who declares a witness channel lets the records of a function through.'),
  'CAP-02': promise('Who declares `idle` until `frozen` makes idle instances stand still when asked to.'),
  'CAP-03': promise('Who declares `idle` until `destroyed` makes idle instances go when asked to.'),
  'CAP-04': promise('Who declares `update` lets new calls meet the new code and configuration.'),
  'CAP-05': promise('Who declares `logs` hands out what a function printed.'),
  'CAP-06': promise('Who declares `invocations` lists the request ids of the calls.'),
  'CAP-07': promise('Who declares `async` accepts asynchronous calls and runs them.'),
  'CAP-08': promise('Who declares `qualifiers` lets an alias lead to the version it was pointed at.'),
  'CAP-09': {
    ...promise('Who declares `provisioned` has instances up without any call.'),
    profiles: ANY_FC3,
  },
  'CAP-10': promise('Who declares `instanceLimit` never has more instances at work than were allowed.'),
  'CAP-11': {
    ...promise('Every Python runtime that a target declares can be deployed and called.'),
    profiles: PYTHON,
  },
  'CAP-12': promise('Who declares `httpTriggers` lets requests over HTTP reach a function.'),
} as const satisfies RequirementTable

function promise(text: string): Requirement {
  return { level: 'must', text, profiles: PLATFORMS, sources: ['P1'] }
}
