import { digestOf } from '../../../schemas/report/digest.ts'
import type { Check, Recording, Scenario, Suite } from '../../../suites/define.ts'

const known = new WeakMap<readonly Suite[], string>()

/**
 * A digest of what is judged: requirements with level, text, profiles and sources, checks, recordings and scenarios by id.
 * It says nothing of how a check decides; that follows from the version of the suite.
 */
export function catalogueDigest(catalogue: readonly Suite[]): string {
  const found = known.get(catalogue)
  if (found !== undefined) return found
  const digest = digestOf(catalogue.map(factsOf))
  known.set(catalogue, digest)
  return digest
}

function factsOf({ id, requirements, checks, recordings, scenarios }: Suite): unknown {
  return {
    ...{ id, requirements },
    checks: checks.map(checkFacts),
    recordings: recordings.map(recordingFacts),
    scenarios: scenarios.map(scenarioFacts),
  }
}

function checkFacts({ id, title, requirements, profiles, scenarios, needs }: Check): unknown {
  return { id, title, requirements, profiles, scenarios, needs }
}

function recordingFacts({ id, requirement, question, readings, profiles, scenarios }: Recording): unknown {
  return { id, requirement, question, readings, profiles, scenarios }
}

function scenarioFacts({ id, title, profiles, needs }: Scenario): unknown {
  return { id, title, profiles, needs }
}
