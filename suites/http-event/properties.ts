import { anyAnswer } from '../arbitraries/answers.ts'
import { anyRequest } from '../arbitraries/requests.ts'
import { property, type Scenario } from '../define.ts'
import { FC3 } from '../profiles.ts'
import { reports, responds } from '../steps.ts'
import { PATIENT } from './exchanges.ts'

const NEEDS = ['witness', 'httpTriggers'] as const

export const properties = [
  property({
    id: 'http-event/gets-any-requests',
    title: 'Clients send sixty requests drawn at random to one handler',
    profiles: FC3,
    needs: NEEDS,
    runs: 60,
    cases: anyRequest,
    playAll: async (stage, requests) => {
      const fn = await stage.deploy('answers-http', PATIENT)
      const steps = [reports('http-event'), responds(200, 'done')]
      for (const request of requests) await stage.http(fn, { ...request, steps })
    },
  }),
  property({
    id: 'http-event/gives-any-answers',
    title: 'Clients get sixty answers drawn at random from one handler',
    profiles: FC3,
    needs: NEEDS,
    runs: 60,
    cases: anyAnswer,
    playAll: async (stage, answers) => {
      const fn = await stage.deploy('answers-http', PATIENT)
      for (const answer of answers) await stage.http(fn, { steps: [answer] })
    },
  }),
] as const satisfies readonly Scenario[]
