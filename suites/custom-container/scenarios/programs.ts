import type { Scenario } from '../../define.ts'
import { CONTAINERS } from '../../profiles.ts'
import { responds, returns } from '../../steps.ts'
import { FLASK_SERVER, NODE_SERVER, OPEN_TRIGGER } from '../programs.ts'

export const programs = [
  {
    id: 'custom-container/runs-node',
    title: 'A server in Node.js with every hook of its generation gets an event and a request over HTTP',
    profiles: CONTAINERS,
    needs: ['witness', 'node', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { server: NODE_SERVER, httpTrigger: OPEN_TRIGGER },
      })
      await stage.call(fn, [returns('done')])
      await stage.http(fn, { method: 'PUT', path: '/over/http', steps: [responds(201, 'made')] })
    },
  },
  {
    id: 'custom-container/runs-flask',
    title: 'The documented program, corrected, gets requests over HTTP and an event, and has to go',
    profiles: CONTAINERS,
    needs: ['flask', 'httpTriggers', 'logs'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { server: FLASK_SERVER, httpTrigger: OPEN_TRIGGER, timeoutMs: 10_000 },
      })
      await stage.http(fn)
      await stage.http(fn, { method: 'POST', path: '/any/path' })
      await stage.send(fn, '{"key": "value"}')
    },
  },
] as const satisfies readonly Scenario[]
