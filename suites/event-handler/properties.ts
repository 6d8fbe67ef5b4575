import { anyBytes, anyJsonValue, anyPayload, anyText } from '../arbitraries/payloads.ts'
import { property, type Scenario } from '../define.ts'
import { PYTHON } from '../profiles.ts'
import { returns, returnsBytes } from '../steps.ts'

export const properties = [
  property({
    id: 'event-handler/any-payloads',
    title: 'Sixty payloads drawn at random, bytes, text and JSON, are sent to one function that returns each',
    profiles: PYTHON,
    needs: ['witness'],
    runs: 60,
    cases: anyPayload,
    playAll: async (stage, payloads) => {
      const fn = await stage.deploy('echoes-event')
      for (const payload of payloads) await stage.send(fn, payload)
    },
  }),
  property({
    id: 'event-handler/returns-any-values',
    title: 'One function returns sixty values drawn at random: text, bytes, and what JSON knows',
    profiles: PYTHON,
    needs: ['witness'],
    runs: 60,
    cases: (fc) =>
      fc.oneof(anyText(fc).map(returns), anyBytes(fc).map(returnsBytes), anyJsonValue(fc).map(returns)),
    playAll: async (stage, steps) => {
      const fn = await stage.deploy('obeys-event')
      for (const step of steps) await stage.call(fn, [step])
    },
  }),
] as const satisfies readonly Scenario[]
