import { FC3_ID, UUID_ID } from '../../../schemas/history/log-line.ts'
import { concludeEach, failed, passed, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens, LogLineView } from '../../lens/views.ts'
import { ANY_FC3, FC3, WSGI } from '../../profiles.ts'

export const ids = [
  {
    id: 'function-logs/ids-are-uuids',
    title: 'Request ids in answers and framing lines are UUIDs',
    requirements: ['LOG-10'],
    profiles: WSGI,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => idsMatch(lens, UUID_ID, 'a UUID', () => true),
  },
  {
    id: 'function-logs/invocation-ids-have-the-fc3-form',
    title: 'Invocation ids in answers and framing lines are `1-` and 8, 8 and 12 hex digits',
    requirements: ['LOG-11'],
    profiles: ANY_FC3,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      idsMatch(
        lens,
        FC3_ID,
        '`1-`, 8, 8 and 12 hex digits, or `1-`, 8 and 24',
        ({ mark }) => mark?.stage === 'Invoke',
      ),
  },
  {
    id: 'function-logs/pre-stop-ids-are-uuids',
    title: 'The id in the framing lines of PreStop is a UUID',
    requirements: ['LOG-12'],
    profiles: FC3,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(
        lens.functions.flatMap((fn) => fn.log.marks.filter(({ mark }) => mark?.stage === 'PreStop')),
        'no framing line of a PreStop was logged',
        (line) => hasId(line, UUID_ID, 'a UUID'),
      ),
  },
] as const satisfies readonly Check[]

/** Ids in the headers of answers, and in the framing lines that `concerns` picks. */
function idsMatch(
  lens: Lens,
  form: RegExp,
  name: string,
  concerns: (line: LogLineView) => boolean,
): Conclusion {
  const answered = lens.calls.flatMap((call): Conclusion[] => {
    if (call.requestId === undefined) return []
    if (form.test(call.requestId)) return [passed([call.answer])]
    return [failed(`${name} as \`X-Fc-Request-Id\``, `\`${call.requestId}\``, [call.answer])]
  })
  const logged = lens.functions.flatMap((fn) =>
    fn.log.marks.filter(concerns).map((line) => hasId(line, form, name)),
  )
  return concludeEach([...answered, ...logged], 'no request id was seen', (conclusion) => conclusion)
}

function hasId(line: LogLineView, form: RegExp, name: string): Conclusion {
  if (form.test(line.mark?.requestId ?? '')) return passed([line.event])
  return failed(`${name} as request id`, `\`${line.text}\``, [line.event])
}
