import type { Scenario, Stage } from '../define.ts'
import { PYTHON, WSGI } from '../profiles.ts'
import { formAction, routeOf } from './form.ts'
import { VISITS } from './visits.ts'

/** Any will do: what functions with a role get is the same for all. */
const ROLE = 'acs:ram::1234567890123456:role/fc-conformance'
/** What the function of the samples answers back. */
export const MIRRORED = {
  method: 'POST',
  path: '/a%20b/c?x=1&y=%2F',
  type: 'application/x-sample',
  header: 'as it was sent',
  body: 'the body',
} as const

export const scenarios = [
  {
    id: 'samples/visits-flask',
    title: 'The Flask site of four routes is visited; its form is filled in and sent to where it says',
    profiles: WSGI,
    needs: ['flask', 'httpTriggers'],
    play: (stage) => visit(stage, 'sample-flask'),
  },
  {
    id: 'samples/visits-django',
    title: 'The same site made with Django is visited in the same way',
    profiles: WSGI,
    needs: ['django', 'httpTriggers'],
    play: (stage) => visit(stage, 'sample-django'),
  },
  {
    id: 'samples/asks-a-class',
    title: 'A handler that returns an instance of a class is called twice',
    profiles: WSGI,
    needs: ['httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('sample-wsgi-class')
      await stage.http(fn)
      await stage.http(fn, { path: '/again' })
    },
  },
  {
    id: 'samples/asks-a-function',
    title: 'A handler that answers what it finds in its environ is called',
    profiles: WSGI,
    needs: ['httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('sample-wsgi-function')
      const { method, path, type, header, body } = MIRRORED
      const headers = [
        ['Content-Type', type],
        ['X-Sample-Header', header],
      ] as const
      await stage.http(fn, { method, path, headers, body })
    },
  },
  {
    id: 'samples/uses-a-database',
    title: 'A function connects in its Initializer, serves three calls over that, and parts in its PreStop',
    profiles: PYTHON,
    needs: ['mysql', 'pymysql', 'expire'],
    play: async (stage) => {
      const { environment } = await stage.lendDatabase()
      const fn = await stage.deploy('sample-mysql', { environment })
      for (let call = 0; call < 3; call += 1) await stage.call(fn, [])
      await stage.idle(fn, 'destroyed')
      await stage.call(fn, [])
      await stage.remove(fn)
    },
  },
  {
    id: 'samples/misses-its-database',
    title: 'The database is down when a function is called first, and back for the calls after that',
    profiles: PYTHON,
    needs: ['mysql', 'pymysql', 'witness'],
    play: async (stage) => {
      const database = await stage.lendDatabase()
      database.close()
      const fn = await stage.deploy('sample-mysql', { environment: database.environment })
      await stage.call(fn, [])
      database.open()
      await stage.call(fn, [])
      await stage.call(fn, [])
    },
  },
  {
    id: 'samples/puts-objects',
    title:
      'A function puts its event into a storage: with the keys of its role, without their token, without a role',
    profiles: PYTHON,
    needs: ['credentials'],
    play: async (stage) => {
      const { environment } = await stage.lendStorage()
      const role = { config: { role: ROLE } }
      const signs = await stage.deploy('sample-object-storage', { environment, ...role })
      const forgets = await stage.deploy('sample-object-storage', {
        environment: { ...environment, SAMPLE_FORGETS_TOKEN: 'yes' },
        ...role,
      })
      const lacks = await stage.deploy('sample-object-storage', { environment })
      for (const fn of [signs, forgets, lacks]) await stage.call(fn, [])
    },
  },
] as const satisfies readonly Scenario[]

/** The visits one after the other, and then the form: looked at, filled in, and sent to where it says. */
async function visit(stage: Stage, project: string): Promise<void> {
  const fn = await stage.deploy(project)
  for (const { request } of VISITS) await stage.http(fn, request)
  const form = await stage.http(fn, { path: '/signin' })
  const path = routeOf(formAction(form.body?.text), fn.config)
  if (path === undefined) return
  await stage.http(fn, {
    ...{ method: 'POST', path, body: 'username=admin&password=password' },
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
  })
}
