import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { field } from '../../lens/fields.ts'
import { runsOf } from '../../lens/lives.ts'
import { BOTH, PLATFORMS, SINCE_FC2 } from '../../profiles.ts'
import { concludeLimit } from '../../attempts.ts'
import { concludeSystemVariables, concludeUserVariables, environmentsOf, KEYS } from '../environment.ts'

const RESERVED_ON_FC2 = ['accessKeyID', 'accessKeySecret', 'securityToken', 'topic']

export const variables = [
  {
    id: 'configuration/reserved-variables-are-refused',
    title: 'Variables of reserved names are refused, and those of names close to them are accepted',
    requirements: ['LIM-17'],
    profiles: PLATFORMS,
    scenarios: ['configuration/tries-reserved-variables'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: `names beginning with \`FC_\`${lens.generation === 'fc2' ? ` and ${RESERVED_ON_FC2.join(', ')}` : ''} refused, other names accepted`,
        tried: (config) => Object.keys(config.environment)[0],
        allows: (name) =>
          !name.startsWith('FC_') && !(lens.generation === 'fc2' && RESERVED_ON_FC2.includes(name)),
      }),
  },
  {
    id: 'configuration/system-variables-are-set',
    title: 'Initializer and handler find the variables that describe function and instance',
    requirements: ['LIM-18'],
    profiles: SINCE_FC2,
    scenarios: ['configuration/reports-environment'],
    judge: concludeSystemVariables,
  },
  {
    id: 'configuration/keys-come-with-a-role',
    title: 'A function with a role finds temporary keys in its environment',
    requirements: ['LIM-18'],
    profiles: SINCE_FC2,
    scenarios: ['configuration/reports-environment-with-role'],
    judge: (lens) =>
      concludeEach(environmentsOf(lens), 'no environment was reported', ({ event, variables }) => {
        const missing = KEYS.filter((name) => (variables[name] ?? '') === '')
        if (missing.length === 0) return passed([event])
        return failed(`values for ${KEYS.join(', ')}`, `nothing in ${missing.join(', ')}`, [event])
      }),
  },
  {
    id: 'configuration/user-variables-are-visible',
    title: 'Initializer and handler find the configured variables with exactly the configured values',
    requirements: ['LIM-19'],
    profiles: BOTH,
    scenarios: ['configuration/reports-environment', 'configuration/reports-environment-with-role'],
    judge: concludeUserVariables,
  },
  {
    id: 'configuration/python-path-extends-the-search',
    title: 'A module in a folder of `PYTHONPATH` can be imported',
    requirements: ['LIM-19'],
    profiles: BOTH,
    scenarios: ['configuration/extends-module-search'],
    judge: pythonPathIsSearched,
  },
] as const satisfies readonly Check[]

function pythonPathIsSearched(lens: Lens): Conclusion {
  const imports = runsOf(lens, 'initializer').flatMap((run) =>
    run.reports
      .filter((event) => event.record.topic === 'import')
      .map((event) => ({
        event,
        path: lens.functions.find((fn) => fn.handle === run.fn)?.config.environment['PYTHONPATH'] ?? '',
        found: field(event.record.data, 'found') === true,
      })),
  )
  const named = imports.find((one) => one.path.includes('extra-modules'))
  const control = imports.find((one) => !one.path.includes('extra-modules'))
  if (named === undefined || control === undefined)
    return untriggered('no pair of imports with and without the folder in `PYTHONPATH` was witnessed')
  const proof = [named.event, control.event]
  if (control.found) return untriggered('the module is found without `PYTHONPATH`, too')
  if (named.found) return passed(proof)
  return failed('the module `extra` to be found', `it was not, with \`PYTHONPATH=${named.path}\``, proof)
}
