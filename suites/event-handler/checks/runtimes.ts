import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { textField } from '../../lens/fields.ts'
import { runsOf } from '../../lens/lives.ts'
import { FC1 } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'

/** Which Python stands behind the name of a runtime? */
export const runtimes = [
  {
    id: 'event-handler/python2-7-is-python-2-7',
    title: 'A function of the runtime `python2.7` runs on Python 2.7',
    requirements: ['HND-16'],
    profiles: FC1,
    scenarios: ['event-handler/runs-on-python-2'],
    judge: (lens) => isOfVersion(lens, '2.7.'),
  },
  {
    id: 'event-handler/python3-is-python-3',
    title: 'A function of the runtime `python3` runs on Python 3',
    requirements: ['HND-16'],
    profiles: FC1,
    scenarios: ['event-handler/runs-on-python-3'],
    judge: (lens) => isOfVersion(lens, '3.'),
  },
] as const satisfies readonly Check[]

function isOfVersion(lens: Lens, expected: string): Conclusion {
  return concludeEach(runsOf(lens, 'handler'), NO_HANDLER, (run) => {
    const version = textField(run.report('interpreter'), 'version')
    if (version === '') return untriggered('the handler did not tell its interpreter')
    if (version.startsWith(expected)) return passed(run.reports)
    return failed(`a version that begins \`${expected}\``, `\`${version}\``, [run.enter, ...run.reports])
  })
}
