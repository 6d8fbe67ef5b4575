import { seen, unseen } from '../conclude.ts'
import type { Recording } from '../define.ts'
import { partings, served } from '../lens/lives.ts'
import { FC3, SINCE_FC2 } from '../profiles.ts'
import { freezesBeforeFirstCall } from './stillness.ts'

const FORMS: Readonly<Record<string, RegExp>> = {
  'c-8-8-12': /^c-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{12}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
}

export const recordings = [
  {
    id: 'instances/records-keep-time',
    requirement: 'INST-03',
    question: 'Does an idle instance stay until something makes it go?',
    readings: {
      kept: 'it stayed until something made it go',
      'ends-by-itself': 'it ended within the time of the scenario, before anything made it go',
    },
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes'],
    observe: (lens) => {
      const [instance] = served(lens)
      const cause = partings(lens, instance?.fn ?? '')[0]
      if (instance === undefined || cause === undefined) return unseen('no instance was made to go')
      const last = instance.of('handler').at(-1)
      const [stop] = instance.of('pre-stop')
      const early = stop !== undefined && stop.enter.index < cause.index
      const end = early ? stop.enter : cause
      const idleMs = Math.round(end.atMs - (last?.leave?.atMs ?? end.atMs))
      return seen(early ? 'ends-by-itself' : 'kept', `idle for ${idleMs} ms`, [last?.leave, end])
    },
  },
  {
    id: 'instances/records-freeze-before-first-call',
    requirement: 'INST-06',
    question: 'Is a provisioned instance frozen while it waits for its first call?',
    readings: {
      freezes: 'its threads stand still, as with idle billing',
      runs: 'its threads run on, as without idle billing',
    },
    profiles: FC3,
    scenarios: ['instances/is-provisioned'],
    observe: freezesBeforeFirstCall,
  },
  {
    id: 'instances/records-form-of-the-id',
    requirement: 'INST-12',
    question: 'Which form has the id of an instance?',
    readings: {
      'c-8-8-12': '`c-` and groups of 8, 8 and 12 hex digits',
      uuid: 'a UUID',
      other: 'another form',
    },
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes'],
    observe: (lens) => {
      const answer = lens.calls[0]?.answer
      const id = answer?.headers['x-fc-instance-id']
      if (id === undefined) return unseen('no answer had an instance id')
      const form = Object.keys(FORMS).find((name) => FORMS[name]?.test(id))
      return seen(form ?? 'other', `\`${id}\``, [answer])
    },
  },
] as const satisfies readonly Recording[]
