import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'

export const ECHO_INFO: TargetInfo = {
  protocol: 1,
  name: 'echo',
  version: '1.0',
  profiles: ['python-fc3'],
  runtimes: ['python3.10'],
  capabilities: {
    witness: [],
    idle: [],
    update: true,
    logs: true,
    invocations: true,
    async: false,
    qualifiers: false,
    provisioned: false,
    instanceLimit: false,
    httpTriggers: true,
    virtualClock: false,
  },
}

/** A target in memory whose functions return their event; single operations can be replaced. */
export function createEcho(replaced: Partial<Target> = {}): Target {
  return {
    hello: () => Promise.resolve(ECHO_INFO),
    deploy: () => Promise.resolve({ accepted: true }),
    update: () => Promise.resolve({ accepted: true }),
    invoke: ({ payload }) =>
      Promise.resolve({ status: 200, headers: { 'x-fc-request-id': 'r' }, body: payload }),
    http: ({ headers, body }) => Promise.resolve({ status: 201, headers, body }),
    idle: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    logs: () => Promise.resolve({ lines: [{ text: 'grüße 😀' }] }),
    invocations: () => Promise.resolve({ invocations: [{ requestId: 'r' }] }),
    witness: () => Promise.resolve({ records: [] }),
    elapse: () => Promise.resolve(),
    close: () => Promise.resolve(undefined),
    ...replaced,
  }
}
