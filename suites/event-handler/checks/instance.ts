import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { enters, runsOf } from '../../lens/lives.ts'
import { PYTHON } from '../../profiles.ts'

/** What does one instance keep from call to call? The two tables stand apart in the report. */
export const imports = [
  {
    id: 'event-handler/module-is-imported-once',
    title: 'Over several calls in one instance its module is imported once',
    requirements: ['HND-13'],
    profiles: PYTHON,
    scenarios: ['event-handler/returns-of-many-types'],
    judge: (lens) =>
      concludeEach(
        lens.instances.filter((instance) => instance.of('handler').length > 1),
        'no instance served more than one call',
        (instance) => {
          const imports = instance.of('import')
          const proof = [...enters(imports), ...enters(instance.of('handler').slice(0, 2))]
          if (imports.length === 1) return passed(proof)
          return failed('one import of the module', `${imports.length} imports`, proof)
        },
      ),
  },
] as const satisfies readonly Check[]

export const survival = [
  {
    id: 'event-handler/instance-survives-an-exception',
    title: 'The instance whose handler raised serves the calls that follow',
    requirements: ['ERR-14'],
    profiles: PYTHON,
    scenarios: ['event-handler/raises-between-calls'],
    judge: survivesException,
  },
] as const satisfies readonly Check[]

/** Only an instance that was reused before the exception could be missed after it. */
function survivesException(lens: Lens): Conclusion {
  const runs = runsOf(lens, 'handler')
  const raised = runs.find((run) => run.leave?.record.outcome === 'raised')
  if (raised === undefined) return untriggered('no exception was witnessed')
  const at = runs.indexOf(raised)
  const before = runs.slice(0, at).filter((run) => run.instance === raised.instance)
  const after = runs.slice(at + 1)
  if (before.length === 0) return untriggered('the instance that raised had not been reused before')
  if (after.length === 0) return untriggered('no later call was witnessed')
  const again = after.filter((run) => run.instance === raised.instance && run.succeeded)
  if (again.length > 0) return passed([raised.leave, ...enters(again)])
  const others = after.map((run) => run.instance).join(', ')
  return failed(`a later success in instance ${raised.instance}`, `calls served by ${others}`, [
    raised.leave,
    ...enters(after),
  ])
}
