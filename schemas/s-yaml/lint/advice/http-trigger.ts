import { quote } from '../../../explain.ts'
import { at, isMap, type Data } from '../../../yaml/data.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advise } from '../problem.ts'
import type { Trigger } from './triggers.ts'

/** What a schema cannot say of an http trigger of FC 3.0: the parts of a token's check go together. */
export function adviseHttpTrigger({ config, configPath }: Trigger, advise: Advise): void {
  const authType = at(config, 'authType')
  const auth = present(at(config, 'authConfig'))
  const path = [...configPath, 'authConfig']
  if (authType === 'jwt' && auth === undefined) {
    const message =
      '`authType: jwt` needs `authConfig` with `jwks` and `tokenLookup`. It is absent, so no token can be checked. Add it.'
    advise('SY-L30', configPath, 'key', message)
  }
  if (!isMap(auth)) return
  if (authType === 'anonymous' || authType === 'function') {
    const message = `\`authConfig\` belongs to \`authType: jwt\`. Found ${quote(authType)}, so it has no effect. Remove it, or write \`jwt\`.`
    advise('SY-L30', path, 'key', message, 'warning')
    return
  }
  const missing = ['jwks', 'tokenLookup'].filter((key) => present(at(auth, key)) === undefined)
  if (missing.length > 0) {
    const message = `\`authConfig\` needs the keys that tokens are signed with and the place where they stand. Absent: ${missing.map(quote).join(', ')}. Add what is absent.`
    advise('SY-L30', path, 'key', message)
  }
  const jwks = at(auth, 'jwks')
  const keys = at(jwks, 'keys')
  if (isMap(jwks) && !isUnresolved(keys) && !(Array.isArray(keys) && keys.length > 0)) {
    const message = '`jwks` needs a list `keys` with at least one key. There is none. Add the public key.'
    advise('SY-L30', [...path, 'jwks'], 'key', message)
  }
  if (isFilled(at(auth, 'whitelist')) && isFilled(at(auth, 'blacklist'))) {
    const message =
      'Paths are listed as those to check or as those to leave open. Found `whitelist` and `blacklist`, and the tool skips such a trigger. Remove one.'
    advise('SY-L30', [...path, 'blacklist'], 'key', message)
  }
}

/** One http trigger is all that a version or an alias may have (LIM-23). */
export function adviseTwinHttpTriggers(triggers: readonly Trigger[], advise: Advise): void {
  const taken = new Map<string, string>()
  for (const trigger of triggers) {
    const qualifier = present(at(trigger.data, 'qualifier')) ?? 'LATEST'
    if (trigger.type !== 'http' || typeof qualifier !== 'string' || isUnresolved(qualifier)) continue
    const other = taken.get(qualifier)
    if (other === undefined) taken.set(qualifier, trigger.name ?? 'the one before it')
    else {
      const message = `A version or an alias has one http trigger. ${quote(other)} is that of ${quote(qualifier)} already. Remove one, or give it another qualifier.`
      advise('SY-L30', trigger.typePath, 'value', message)
    }
  }
}

function present(value: Data | undefined): Data | undefined {
  return value === null ? undefined : value
}

function isFilled(value: Data | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : present(value) !== undefined
}
