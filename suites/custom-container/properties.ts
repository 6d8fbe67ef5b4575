import { anyAnswer } from '../arbitraries/answers.ts'
import { anyPayload } from '../arbitraries/payloads.ts'
import { anyRequest } from '../arbitraries/requests.ts'
import { property, type Scenario } from '../define.ts'
import { CONTAINERS } from '../profiles.ts'
import { OPEN_TRIGGER } from './programs.ts'

export const properties = [
  property({
    id: 'custom-container/gets-any-http-requests',
    title: 'Clients send sixty requests drawn at random to one server',
    profiles: CONTAINERS,
    needs: ['witness', 'httpTriggers'],
    runs: 60,
    cases: anyRequest,
    playAll: async (stage, requests) => {
      const fn = await stage.deploy('obeys-event', { config: { httpTrigger: OPEN_TRIGGER } })
      for (const request of requests) await stage.http(fn, request)
    },
  }),
  property({
    id: 'custom-container/gives-any-http-answers',
    title: 'Clients get sixty answers drawn at random from one server',
    profiles: CONTAINERS,
    needs: ['witness', 'httpTriggers'],
    runs: 60,
    cases: anyAnswer,
    playAll: async (stage, answers) => {
      const fn = await stage.deploy('obeys-event', { config: { httpTrigger: OPEN_TRIGGER } })
      for (const answer of answers) await stage.http(fn, { steps: [answer] })
    },
  }),
  property({
    id: 'custom-container/gets-any-payloads',
    title: 'Sixty events drawn at random are sent to one server that gives them back',
    profiles: CONTAINERS,
    needs: ['witness'],
    runs: 60,
    cases: anyPayload,
    playAll: async (stage, payloads) => {
      const fn = await stage.deploy('echoes-event')
      for (const payload of payloads) await stage.send(fn, payload)
    },
  }),
] as const satisfies readonly Scenario[]
