import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { exitCodeOf } from '../cli/exit-code.ts'
import { checkConformance } from '../conformance.ts'
import type { ReferenceFault } from '../reference/faults.ts'
import { KEYS } from '../reference/functions/account.ts'
import { createReference } from '../reference/reference.ts'
import { NO_MARIADB, startMariaDb, type MariaDb } from './mariadb.ts'
import { NO_SAMPLE_PYTHON, SAMPLE_PYTHON } from './sample-python.ts'
import { redChecks } from './simulate.ts'
import { validateReport } from './validate-report.ts'

const MISSING = NO_MARIADB ?? NO_SAMPLE_PYTHON
/** A server of databases is set up and started. */
const START_MS = 120_000

interface Judging {
  readonly profiles?: readonly Profile[]
  readonly fault?: ReferenceFault
  readonly mysql?: string
  readonly checks?: readonly string[]
}

function judge({ profiles, fault, mysql, checks = [] }: Judging): Promise<RunReport> {
  const faults = new Set(fault === undefined ? [] : [fault])
  return checkConformance({
    target: createReference({ python: SAMPLE_PYTHON, faults }),
    profiles,
    mysql,
    selection: { suites: ['samples'], checks },
  })
}

describe.skipIf(MISSING !== undefined)(
  `the sample programs${MISSING === undefined ? '' : ` (${MISSING})`}`,
  () => {
    let db: MariaDb

    beforeAll(async () => {
      db = await startMariaDb()
    }, START_MS)
    afterAll(() => db.stop())

    describe('on real Flask, Django and MariaDB', () => {
      let report: RunReport

      beforeAll(async () => {
        report = await judge({ mysql: db.url })
      }, START_MS)

      it('do what the documents say, on every generation', () => {
        expect(report.checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
        expect(report.checks.length).toBeGreaterThan(35)
        expect(report.outcome).toBe('conforms')
      })

      it('show the side of the database server in the report', () => {
        const used = report.scenarios.filter(({ id }) => id === 'samples/uses-a-database')
        expect(used.map(({ profile }) => profile)).toEqual(['python-fc1', 'python-fc2', 'python-fc3'])
        for (const { profile, events } of used) {
          const deeds = events.flatMap((event) => (event.kind === 'database' ? [event.did] : []))
          expect(deeds.filter((did) => did === 'connected')).toHaveLength(2)
          expect(deeds.filter((did) => did === 'quit')).toHaveLength(profile === 'python-fc1' ? 0 : 2)
          expect(deeds.filter((did) => did === 'lost')).toHaveLength(profile === 'python-fc1' ? 2 : 0)
        }
        expect(validateReport(JSON.stringify(report)).outcome).toBe('conforms')
      })

      it('leave no credentials in the report', () => {
        const text = JSON.stringify(report)
        const { accessKeyId, accessKeySecret, securityToken } = KEYS
        for (const secret of [accessKeyId, accessKeySecret, securityToken, new URL(db.url).password])
          expect(text).not.toContain(secret)
        const environments = report.scenarios.flatMap(({ events }) =>
          events.flatMap((event) => (event.kind === 'deploy' ? [event.config.environment] : [])),
        )
        const passwords = environments.flatMap(({ MYSQL_PASSWORD: password }) => password ?? [])
        expect(new Set(passwords)).toEqual(new Set(['[masked]']))
      })

      it('leave the database server as it was', async () => {
        expect(await db.sql('SELECT @@GLOBAL.general_log, @@GLOBAL.log_output')).toBe('0\tFILE\n')
        expect(await db.sql("SELECT COUNT(*) FROM mysql.user WHERE user LIKE 'fcc%'")).toBe('0\n')
      })
    })

    describe.concurrent('show a flaw of the platform', () => {
      // Runs beside each other must not turn the log off for one another.
      beforeAll(() => db.sql("SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = 1"))

      const flaws: readonly [ReferenceFault, Profile, ...string[]][] = [
        ['pre-stop-skipped', 'python-fc2', 'database-session-ends-with-pre-stop'],
        [
          'initializer-runs-per-request',
          'python-fc3',
          'database-sees-one-session-per-instance',
          'database-session-ends-with-pre-stop',
        ],
        [
          'initializer-skipped',
          'python-fc1',
          'database-sees-one-session-per-instance',
          'database-session-opens-before-the-handler',
        ],
        ['failed-instance-reused', 'python-fc2', 'database-back-gets-a-new-instance'],
        [
          'handler-runs-after-failed-initializer',
          'python-fc3',
          'database-back-gets-a-new-instance',
          'database-down-fails-the-call',
        ],
        [
          'result-json-quoted',
          'python-fc2',
          'database-session-serves-every-call',
          'storage-program-returns-its-word',
        ],
        ['credentials-ignore-role', 'python-fc3', 'storage-takes-what-is-signed'],
        // Both frameworks return an instance.
        [
          'class-handler-not-iterated',
          'python-fc2',
          'class-answers-when-iterated',
          'django-form-leads-back',
          'django-routes-answer',
          'flask-form-leads-back',
          'flask-routes-answer',
        ],
        ['header-mapping-wrong', 'python-fc1', 'function-finds-its-environ'],
        [
          'path-info-with-prefix',
          'python-fc2',
          'django-form-leads-back',
          'django-routes-answer',
          'flask-form-leads-back',
          'flask-routes-answer',
          'function-finds-its-environ',
        ],
        [
          'content-type-missing',
          'python-fc1',
          'django-routes-answer',
          'flask-routes-answer',
          'function-finds-its-environ',
        ],
      ]

      it.each(flaws)('%s on %s', async (fault, profile, ...red) => {
        const report = await judge({ fault, profiles: [profile], mysql: db.url })
        expect(redChecks(report)).toEqual(red.map((id) => `samples/${id}`))
        expect(exitCodeOf(report)).toBe(1)
      })
    })

    it('leave the database server as it was when they are interrupted', async () => {
      await db.sql("SET GLOBAL general_log = 0; SET GLOBAL log_output = 'FILE'")
      const stopping = new AbortController()
      const report = await checkConformance({
        target: createReference({ python: SAMPLE_PYTHON }),
        profiles: ['python-fc3'],
        mysql: db.url,
        selection: { checks: ['samples/database-*'] },
        signal: stopping.signal,
        listener: {
          started: () => {
            stopping.abort(new Error('interrupted'))
          },
        },
      })
      expect(report.endedBy).toBe('interrupt')
      expect(await db.sql('SELECT @@GLOBAL.general_log, @@GLOBAL.log_output')).toBe('0\tFILE\n')
      expect(await db.sql("SELECT COUNT(*) FROM mysql.user WHERE user LIKE 'fcc%'")).toBe('0\n')
    })

    it('are not begun with an account that may not do what is needed', async () => {
      await db.sql("CREATE USER weak@'%' IDENTIFIED BY 'weak-one'; GRANT SELECT ON sample.* TO weak@'%'")
      const mysql = `mysql://weak:weak-one@127.0.0.1:${db.port}/sample`
      const refused = judge({ mysql, profiles: ['python-fc3'] })
      await expect(refused).rejects.toMatchObject({ code: 'mysql-refused' })
      await expect(refused).rejects.not.toThrow('weak-one')
    })

    it('are not begun without a server', async () => {
      const mysql = `mysql://runner:secret-word@127.0.0.1:1/sample`
      const refused = judge({ mysql, profiles: ['python-fc3'] })
      await expect(refused).rejects.toMatchObject({ code: 'mysql-unreachable' })
      await expect(refused).rejects.not.toThrow('secret-word')
    })
  },
)

describe('without a database', () => {
  it('the sample that needs one is not applicable, and no lack of the target', async () => {
    const report = await judge({
      profiles: ['python-fc3'],
      checks: ['samples/database-*', 'samples/storage-*'],
    })
    const [database, storage] = ['database', 'storage'].map((part) =>
      report.checks.filter(({ id }) => id.startsWith(`samples/${part}-`)),
    )
    expect(database?.map(({ verdict }) => verdict)).toEqual(database?.map(() => 'not-applicable'))
    expect(database?.[0]?.reason).toContain('--mysql')
    expect(storage?.map(({ verdict }) => verdict)).toEqual(storage?.map(() => 'pass'))
    expect(report.lacking.map(({ need }) => need)).not.toContain('mysql')
  })

  it('nobody looks for it when nothing selected needs it', async () => {
    const mysql = 'mysql://runner:secret-word@127.0.0.1:1/sample'
    const report = await judge({ mysql, profiles: ['python-fc3'], checks: ['samples/storage-*'] })
    expect(report.outcome).toBe('conforms')
  })
})
