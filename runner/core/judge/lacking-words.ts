import { needWords } from '../../../schemas/adapter/need-words.ts'
import type { LentNeed, Need, ServerNeed } from '../../../suites/define.ts'

const UNDECLARED: Readonly<Record<LentNeed | ServerNeed, string>> = {
  mysql: 'no database was given to lend to functions (`--mysql`)',
  credentials:
    'the target does not tell which temporary keys it hands out, so nobody could verify what is signed with them',
  process: 'the process of the server is not at hand, since it is reached by URL',
  initializer: 'no Initializer is declared, so FC never calls one',
  'pre-freeze': 'no PreFreeze hook is declared (or none that FC 3.0 has), so FC never calls one',
  'pre-stop': 'no PreStop hook is declared, so FC never calls one',
  'health-check': 'no health check is declared, so FC never asks for one',
  http: 'no HTTP trigger is declared, so no client calls it over HTTP',
  events: 'an HTTP trigger is declared, so it may well be that no event ever comes',
  concurrency: 'no `instanceConcurrency` above 1 is declared, so FC sends one request at a time',
}

/** Says why nothing can come of a check: what a target lacks, or what is not declared of a server. */
export function lackingWords(lacks: readonly Need[]): string {
  const undeclared = lacks.flatMap((need) => (isUndeclared(need) ? [UNDECLARED[need]] : []))
  const lacking = lacks.filter((need) => !isUndeclared(need))
  if (lacking.length === 0) return undeclared.join('; ')
  const needs = lacking.map((need) => needWords(need, (name) => `\`${name}\``))
  return [`the target declares that it lacks ${needs.join(', ')}`, ...undeclared].join('; ')
}

function isUndeclared(need: Need): need is LentNeed | ServerNeed {
  return Object.hasOwn(UNDECLARED, need)
}
