// A report of many checks, a tenth of them red and proved by a scenario of their own: twelve calls served by three instances.
const PROFILES = ['python-fc1', 'python-fc2', 'python-fc3', 'container-fc2', 'container-fc3']
const RED = 10
const SUITES = 20

export function manyChecks(count) {
  const checks = Array.from({ length: count }, (_, at) => checkAt(at))
  const proved = checks.filter(({ evidence }) => evidence.length > 0)
  return {
    ...{
      schemaVersion: 1,
      tool: { name: 'fc-conformance', version: '0.1.0' },
      startedAt: '2026-01-02T03:04:05.678Z',
    },
    ...{ durationMs: 40_000, host: { platform: 'linux-x64', node: process.versions.node, cpus: 2 } },
    ...{
      profiles: PROFILES,
      calibration: {},
      complete: true,
      outcome: 'violates',
      recordings: [],
      lacking: [],
    },
    options: { strict: false, timeoutScale: 1, seed: 1, suites: [], checks: [], requirements: [] },
    checks,
    scenarios: proved.map(({ profile, suite, evidence: [{ scenario }] }) => ({
      ...{
        id: scenario,
        suite,
        profile,
        title: 'Calls, one after the other',
        durationMs: 400,
        outcome: 'played',
      },
      events: eventsOf(12, 3),
    })),
    requirements: PROFILES.map((profile) => ({
      ...{ id: 'INIT-03', suite: 'suite-0', profile, level: 'must', status: 'fail', checks: [] },
      text: 'The initializer runs exactly once in the life of an instance, before the first call that it serves.',
      sources: [{ id: 'S1', title: 'Python lifecycle hooks, FC 2.0', url: 'https://example.invalid/s1' }],
    })),
  }
}

function checkAt(at) {
  const [profile, suite, isRed] = [PROFILES[at % PROFILES.length], `suite-${at % SUITES}`, at % RED === 0]
  const id = `${suite}/holds-what-clause-${at}-says`
  const scenario = `${suite}/scenario-${at}`
  return {
    ...{ id, suite, profile, level: 'must', requirements: ['INIT-03'], warning: false },
    title: `What clause ${at} says holds, whatever \`the implementation\` makes of the others`,
    ...{
      verdict: isRed ? 'fail' : 'pass',
      reason: isRed ? 'broken in 1 scenario' : 'exercised in 3 scenarios',
    },
    ...(isRed ? { expected: 'one run of the initializer', actual: `two runs in case ${at}` } : {}),
    evidence: isRed ? [{ scenario, events: [4, 9, 16, 22, 40] }] : [],
    ...{ scenarios: [scenario], rerun: `npx fc-conformance run --profile ${profile} --check ${id}` },
    teeth: { shown: true, fault: 'initializer-runs-per-request', scenario, profile },
  }
}

function eventsOf(calls, instances) {
  const bodies = Array.from({ length: calls }, (_, at) => {
    const instance = `${at % instances}0a1b2c3d4e5f607`
    const record = (seq, stage, phase) => ({
      ...{ instance, pid: 100 + (at % instances), seq, stage, phase, function: stage, counts: {} },
      ...{
        requestId: `request-${at}`,
        wallMs: 0,
        monotonicMs: 0,
        ...(phase === 'leave' ? { outcome: 'returned' } : {}),
      },
    })
    return [
      { kind: 'invoke', call: at + 1, headers: {}, payload: { text: 'hello' } },
      ...['initializer', 'handler'].flatMap((stage, step) =>
        ['enter', 'leave'].map((phase, end) => ({
          kind: 'witness',
          record: record(at * 4 + step * 2 + end + 1, stage, phase),
        })),
      ),
      { kind: 'answer', call: at + 1, status: 200, headers: {}, body: { text: 'hello' } },
    ]
  }).flat()
  return bodies.map((body, index) => ({ index, atMs: index * 3.7, fn: 'hello', ...body }))
}
