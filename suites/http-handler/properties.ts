import { anyAnswer } from '../arbitraries/answers.ts'
import { anyRequest } from '../arbitraries/requests.ts'
import { property, type Scenario } from '../define.ts'
import { WSGI } from '../profiles.ts'
import { reports, responds } from '../steps.ts'

const NEEDS = ['witness', 'httpTriggers'] as const

export const properties = [
  property({
    id: 'http-handler/gets-any-requests',
    title: 'Clients send forty requests drawn at random to one application',
    profiles: WSGI,
    needs: NEEDS,
    runs: 40,
    cases: anyRequest,
    playAll: async (stage, requests) => {
      const fn = await stage.deploy('answers-http')
      const steps = [reports('environ'), responds(200, 'done')]
      for (const request of requests) await stage.http(fn, { ...request, steps })
    },
  }),
  property({
    id: 'http-handler/gives-any-answers',
    title: 'Clients get sixty answers drawn at random from one application',
    profiles: WSGI,
    needs: NEEDS,
    runs: 60,
    cases: anyAnswer,
    playAll: async (stage, answers) => {
      const fn = await stage.deploy('answers-http')
      for (const answer of answers) await stage.http(fn, { steps: [answer] })
    },
  }),
] as const satisfies readonly Scenario[]
