import type { RunReport } from '../../schemas/report/report.ts'
import { sealOf } from '../../schemas/report/seal.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import { pointer, shown } from './differences.ts'

/** Holds a report against its seal, part by part and history by history. Pure. */
export function checkSeal(report: RunReport): Finding[] {
  const { seal } = report
  if (seal === undefined)
    return [{ rule: 'seal', place: '/seal', message: 'it has no digests: `run --report json=…` writes them' }]
  const expected = sealOf(report)
  const parts = new Map(Object.entries(seal.parts))
  const names = new Set([...Object.keys(expected.parts), ...parts.keys()])
  const changed = [...names].filter(
    (name) => parts.get(name) !== new Map(Object.entries(expected.parts)).get(name),
  )
  const histories = expected.histories.flatMap((digest, at) => (digest === seal.histories[at] ? [] : [at]))
  const findings = [
    ...changed.map((name) =>
      finding(pointer('', name), 'it was changed after the run, or the seal is of another report'),
    ),
    ...histories.map((at) =>
      finding(
        `/scenarios/${at}/events`,
        `the history of \`${String(report.scenarios[at]?.id)}\` was changed after the run`,
      ),
    ),
    ...(seal.histories.length > expected.histories.length
      ? [
          finding(
            '/scenarios',
            'the seal is of more histories',
            expected.histories.length,
            seal.histories.length,
          ),
        ]
      : []),
  ]
  if (findings.length > 0 || seal.whole === expected.whole) return findings
  return [finding('/seal/whole', 'the seal is put together from several', expected.whole, seal.whole)]
}

function finding(place: string, message: string, expected?: unknown, found?: unknown): Finding {
  return { rule: 'seal', place, message, expected: shown(expected), found: shown(found) }
}
