import { isScalar, type Node } from 'yaml'
import { at, valueAt, type Data } from '../../yaml/data.ts'
import { NAME_PATTERNS } from '../limits.ts'
import type { Origin } from './origin.ts'

/** What a function is called, as written and as far as it is known. */
export interface Names {
  /** Undefined when a service has no name of its own. */
  readonly service: string | undefined
  readonly function: string
  /** Both in one, as edition 3 calls the function. */
  readonly both: string
  /** The same with variables resolved. */
  readonly resolved: string
}

/**
 * There are no services in FC 3.0, so a function needs a name that is its own among those of all services. The vendor's
 * converter writes `service$function`, which is how FC 3.0 calls what FC 2.0 deployed, and which breaks its pattern
 * of names; a hyphen keeps it.
 */
export function joinNames(service: string | undefined, name: string): string {
  return service === undefined ? name : `${service}-${name}`
}

/** Finds the names of a function in its `props`, references as they are written. */
export function namesOf(
  origin: Origin,
  service: Node | null,
  own: Node | null,
  resolved: Data,
): Names | undefined {
  const name = wordOf(origin, own)
  if (name === undefined) return undefined
  const knownService = at(resolved, 'service')
  const inMap = origin.open(service)?.fields.find((field) => field.name === 'name')?.value ?? null
  // A bare name may stand for the map; a reference to something else than text is none.
  const bare =
    typeof knownService === 'string' && !knownService.includes('${') ? origin.text(service) : undefined
  const serviceName = wordOf(origin, inMap) ?? bare
  const known = joinNames(
    serviceName === undefined ? undefined : (text(at(knownService, 'name') ?? knownService) ?? serviceName),
    text(valueAt(resolved, ['function', 'name'])) ?? name,
  )
  return { service: serviceName, function: name, both: joinNames(serviceName, name), resolved: known }
}

/** What is the matter with a name, in one sentence; undefined for one that FC 3.0 takes, or that is not known yet. */
export function nameTrouble(name: string): string | undefined {
  if (NAME_PATTERNS.fc3.test(name) || /\$\{|\{\{/.test(name)) return undefined
  return name.length > 64
    ? `It has ${name.length} characters, and FC 3.0 takes 64: choose a shorter one.`
    : 'FC 3.0 takes letters, digits, `_` and `-`, first a letter or `_`: choose another one.'
}

function text(data: Data | undefined): string | undefined {
  return typeof data === 'string' || typeof data === 'number' ? String(data) : undefined
}

/** The text of a scalar; a number is taken for the text that it was meant to be. */
function wordOf(origin: Origin, node: Node | null): string | undefined {
  const known = origin.text(node)
  if (known !== undefined) return known
  return isScalar(node) && node.value !== null ? node.source : undefined
}
