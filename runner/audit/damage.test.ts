import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import {
  A,
  B,
  BEGIN,
  end,
  FAILED,
  idOf,
  INITED,
  life,
  linesOf,
  start,
  together,
  user,
  uuid,
  WRITTEN,
  type LoggedLine,
  type Writing,
} from '../../fixtures/logs/life.ts'
import type { Audit } from '../../schemas/audit/audit.ts'
import { audit, type AuditOptions } from './audit.ts'

async function judge(text: string, options: Partial<AuditOptions> = {}): Promise<Audit> {
  return audit({ paths: ['-'], stdin: () => Readable.from([Buffer.from(text)]), version: '0', ...options })
}

async function judgeLines(lines: readonly string[], options?: Partial<AuditOptions>): Promise<Audit> {
  return judge(lines.map((line) => `${line}\n`).join(''), options)
}

function brokenRules(result: Audit): string[] {
  return result.files.flatMap(({ rules }) =>
    rules.flatMap(({ rule, standing }) => (standing === 'broken' ? [rule] : [])),
  )
}

const ONE = idOf('fc3', 1)
const TWO = idOf('fc3', 2)
const OLD_ONE = idOf('fc2', 1)
const OLD_TWO = idOf('fc2', 2)
const STOP = uuid(0x501)

/** Lines of a life with some of them replaced: `undefined` takes one away, a list puts several in its place. */
function changed(
  texts: readonly string[],
  text: string,
  by: string | readonly string[] | undefined,
  which = 0,
): string[] {
  const places = texts.flatMap((one, at) => (one === text ? [at] : []))
  const place = places[which]
  if (place === undefined) throw new Error(`no line ${text}`)
  const put = by === undefined ? [] : typeof by === 'string' ? [by] : by
  return texts.toSpliced(place, 1, ...put)
}

function moved(texts: readonly string[], text: string, before: string): string[] {
  return changed(changed(texts, text, undefined), before, [text, before])
}

interface Damage {
  readonly name: string
  readonly texts: readonly string[]
  readonly rules: readonly string[]
}

const NEW = life('fc3')
const OLD = life('fc2')

/** What is wrong with one instance; each is found however the instances are told. */
const DAMAGES: readonly Damage[] = [
  {
    name: 'the Initializer runs twice',
    texts: changed(NEW, end('Initialize', ONE), [
      ...[end('Initialize', ONE), start('Initialize', uuid(9)), end('Initialize', uuid(9))],
    ]),
    rules: ['history/initializer-succeeds-exactly-once'],
  },
  {
    name: 'the Initializer runs again after a request',
    texts: changed(NEW, end('Invoke', ONE), [
      ...[end('Invoke', ONE), start('Initialize', uuid(9)), end('Initialize', uuid(9))],
    ]),
    rules: ['history/initializer-succeeds-exactly-once', 'history/no-initializer-after-handlers'],
  },
  {
    name: 'the handler runs before the Initializer ends',
    texts: moved(NEW, start('Invoke', ONE), end('Initialize', ONE)),
    rules: ['history/initializer-ends-before-handlers'],
  },
  {
    name: 'an instance serves though its Initializer failed',
    texts: changed(NEW, end('Initialize', ONE), end('Initialize', ONE, FAILED)),
    rules: ['history/failed-instance-does-not-serve'],
  },
  {
    name: 'two requests at a time',
    texts: moved(NEW, start('Invoke', TWO), end('Invoke', ONE)),
    rules: ['history/one-request-at-a-time'],
  },
  {
    name: 'the end of an invocation is lost',
    texts: changed(NEW, end('Invoke', ONE), undefined),
    rules: ['history/one-request-at-a-time', 'history/pre-stop-after-requests'],
  },
  {
    name: 'the end of the Initializer is lost',
    texts: changed(NEW, end('Initialize', ONE), undefined),
    rules: ['history/initializer-ends-before-handlers'],
  },
  {
    name: 'the end of PreFreeze is lost',
    texts: changed(OLD, end('PreFreeze', OLD_ONE), undefined),
    rules: ['log/hooks-end-before-they-begin-again'],
  },
  {
    name: 'the start of an invocation is lost',
    texts: changed(NEW, start('Invoke', TWO), undefined),
    rules: ['history/every-end-has-its-start'],
  },
  {
    name: 'an invocation ends twice',
    texts: changed(NEW, end('Invoke', ONE), [end('Invoke', ONE), end('Invoke', ONE)]),
    rules: ['history/every-end-has-its-start'],
  },
  {
    name: 'the end has the id of another request',
    texts: changed(NEW, end('Invoke', TWO, FAILED), end('Invoke', idOf('fc3', 7), FAILED)),
    rules: ['history/every-end-has-its-start', 'history/pre-stop-after-requests'],
  },
  {
    name: 'PreFreeze on FC 3.0',
    texts: changed(NEW, end('Invoke', ONE), [
      ...[end('Invoke', ONE), start('PreFreeze', ONE), end('PreFreeze', ONE)],
    ]),
    rules: ['history/hooks-of-the-generation'],
  },
  {
    name: 'PreFreeze while a request is under way',
    texts: moved(OLD, start('PreFreeze', OLD_ONE), end('Invoke', OLD_ONE)),
    rules: ['history/pre-freeze-with-nothing-under-way'],
  },
  {
    name: 'PreStop twice',
    texts: [...NEW, start('PreStop', uuid(0x502)), end('PreStop', uuid(0x502))],
    rules: ['history/pre-stop-at-most-once'],
  },
  {
    name: 'a request after PreStop',
    texts: [...NEW, start('Invoke', idOf('fc3', 3)), end('Invoke', idOf('fc3', 3))],
    rules: ['history/pre-stop-is-last'],
  },
  {
    name: 'PreStop with the id of a request',
    texts: changed(changed(OLD, start('PreStop', STOP), start('PreStop', OLD_TWO)), end('PreStop', STOP), [
      end('PreStop', OLD_TWO),
    ]),
    rules: ['history/pre-stop-has-its-own-id'],
  },
  {
    name: 'PreStop while a request is under way',
    texts: [...changed(NEW, end('Invoke', TWO, FAILED), undefined), end('Invoke', TWO)],
    rules: ['history/pre-stop-after-requests'],
  },
  {
    name: 'the runtime comes up twice',
    texts: changed(NEW, start('Invoke', TWO), [INITED, start('Invoke', TWO)]),
    rules: ['history/start-comes-first'],
  },
  {
    name: 'the runtime comes up after the Initializer',
    texts: moved(NEW, INITED, start('Invoke', ONE)),
    rules: ['history/start-comes-first'],
  },
  {
    name: 'an id of an invocation that is no UUID on FC 2.0',
    texts: OLD.map((text) => text.replace(OLD_TWO, OLD_TWO.replaceAll('-', ''))),
    rules: ['log/ids-have-their-form'],
  },
  {
    name: 'an id in upper case on FC 2.0',
    texts: OLD.map((text) => text.replace(OLD_TWO, OLD_TWO.toUpperCase())),
    rules: ['log/ids-have-their-form'],
  },
  {
    name: 'PreStop with the form of an invocation on FC 3.0',
    texts: NEW.map((text) => text.replace(STOP, idOf('fc3', 9))),
    rules: ['log/ids-have-their-form'],
  },
  {
    name: 'a framing line without an id',
    texts: changed(NEW, end('PreStop', STOP), 'FC PreStop End RequestId: '),
    rules: ['log/framing-lines-are-whole'],
  },
  {
    name: 'a framing line in another case',
    texts: changed(NEW, start('Invoke', TWO), `FC invoke Start RequestId: ${TWO}`),
    rules: ['log/framing-lines-are-whole'],
  },
  {
    name: 'an unknown word about the failure',
    texts: changed(NEW, end('PreStop', STOP), end('PreStop', STOP, ', Error: something happened')),
    rules: ['log/framing-lines-are-whole'],
  },
]

/** How the lines of one instance are told to be of one. */
const TELLING: readonly (readonly [Writing, Partial<AuditOptions>])[] = [
  ['bare console', { oneInstance: true }],
  ['console with local times', { oneInstance: true }],
  ['console with instances', {}],
  ['console copied from a table', {}],
  ['entries of the service', {}],
  ['entries in other words', {}],
]

describe('damage to the log of one instance', () => {
  it('is of more than twenty kinds', () => {
    expect(DAMAGES.length).toBeGreaterThan(20)
    expect(new Set(DAMAGES.map(({ name }) => name)).size).toBe(DAMAGES.length)
  })

  for (const { name, texts, rules } of DAMAGES)
    it(`is found: ${name}`, async () => {
      for (const [writing, options] of TELLING) {
        const result = await judgeLines(WRITTEN[writing](linesOf(texts)), options)
        expect({ writing, rules: brokenRules(result).toSorted() }).toEqual({
          writing,
          rules: rules.toSorted(),
        })
      }
    })
})

interface OtherDamage {
  readonly name: string
  readonly lines: readonly string[]
  readonly rules: readonly string[]
  readonly options?: Partial<AuditOptions>
}

const entry = (line: LoggedLine, more: object = {}): string =>
  JSON.stringify({ __time__: line.time, instanceID: line.instance, message: line.text, ...more })

const HOUR = 3600

/** What shows without instances, between them, or beside the text. */
const OTHERS: readonly OtherDamage[] = [
  {
    name: 'the handler runs before the Initializer ends, instances unknown',
    lines: moved(NEW, start('Invoke', ONE), end('Initialize', ONE)),
    rules: ['log/initializer-ends-before-its-invocation'],
  },
  {
    name: 'PreFreeze before the end of its invocation, instances unknown',
    lines: moved(OLD, start('PreFreeze', OLD_ONE), end('Invoke', OLD_ONE)),
    rules: ['log/pre-freeze-follows-its-invocation'],
  },
  {
    name: 'an invocation ends twice, instances unknown',
    lines: changed(NEW, end('Invoke', ONE), [end('Invoke', ONE), end('Invoke', ONE)]),
    rules: ['log/ends-follow-their-starts'],
  },
  {
    name: 'an end without a start long after the log begins, instances unknown',
    lines: [...NEW, end('Invoke', idOf('fc3', 100))],
    rules: ['log/ends-follow-their-starts'],
  },
  {
    name: 'an id that begins again while it is under way, instances unknown',
    lines: changed(NEW, start('Invoke', ONE), [start('Invoke', ONE), start('Invoke', ONE)]),
    rules: ['log/an-id-runs-once-at-a-time'],
  },
  {
    name: 'PreFreeze on FC 3.0, instances unknown',
    lines: [...NEW, start('PreFreeze', TWO), end('PreFreeze', TWO)],
    rules: ['log/hooks-of-the-generation'],
  },
  {
    name: 'the same id in two instances at once',
    lines: WRITTEN['entries of the service'](
      together(
        linesOf(NEW, A),
        linesOf(
          life('fc3', 50).map((text) => text.replace(idOf('fc3', 51), ONE)),
          B,
        ).map((line) => ({ ...line, time: line.time - 3 })),
      ),
    ),
    rules: ['log/an-id-runs-once-at-a-time'],
  },
  {
    name: 'a time in the zone of the console inside the line',
    lines: linesOf(NEW).map((line) =>
      entry({ ...line, text: line.text.replace('2024-03-04 09:57:28.192', '2024-03-04 17:57:28.192') }),
    ),
    rules: ['log/inner-times-are-utc'],
  },
  {
    name: 'an entry under the id of another request',
    lines: linesOf(NEW).map((line) =>
      entry(line, line.text.includes(`Invoke Start RequestId: ${TWO}`) ? { requestId: ONE } : {}),
    ),
    rules: ['log/ids-agree-with-the-entry'],
  },
  {
    name: 'covered ids that contradict one another',
    lines: NEW.map((text) => text.replaceAll(ONE, `${ONE.slice(0, 20)}****`)).map((text) =>
      text.startsWith('FC Invoke End')
        ? text.replace(`${ONE.slice(0, 20)}****`, `${ONE.slice(0, 18)}ff****`)
        : text,
    ),
    rules: ['log/ends-have-the-id-of-their-start'],
    options: { oneInstance: true },
  },
  {
    name: 'an Initializer of a server after a request',
    lines: [
      'FC invoke Start RequestId: 1-667b840c-0000abcd-000000000001',
      'FC Initialize Start RequestId: x',
    ],
    rules: ['history/no-initializer-after-handlers'],
    options: { oneInstance: true, profile: 'container-fc3' },
  },
]

describe('damage that no instance has to be known for', () => {
  for (const { name, lines, rules, options } of OTHERS)
    it(`is found: ${name}`, async () => {
      const result = await judgeLines(lines, options)
      expect(brokenRules(result).toSorted()).toEqual([...rules].toSorted())
    })
})

describe('a finding', () => {
  it('names the lines that contradict the rule, the clause, and what still holds', async () => {
    const texts = changed(NEW, end('Initialize', ONE), [
      ...[end('Initialize', ONE), start('Initialize', uuid(9)), end('Initialize', uuid(9))],
    ])
    const { files, outcome, counts } = await judgeLines(WRITTEN['console with instances'](linesOf(texts)))
    expect({ outcome, violations: counts.violations }).toEqual({ outcome: 'violates', violations: 1 })
    const [finding] = files[0]?.findings ?? []
    expect(finding?.clauses).toContain('INIT-03')
    expect(finding?.proof.map(({ at }) => at)).toEqual([4, 6])
    expect(finding?.weaker).toBe('it succeeds at least once; it succeeds at most twice')
    expect(finding?.instance).toBe(A)
  })

  it('is a warning where a SHOULD is broken, and red only when asked for', async () => {
    const damage = DAMAGES.find(({ name }) => name === 'PreStop while a request is under way')
    const lines = damage?.texts ?? []
    expect((await judgeLines(lines, { oneInstance: true })).outcome).toBe('conforms')
    expect((await judgeLines(lines, { oneInstance: true, strict: true })).outcome).toBe('violates')
  })

  it('is counted when there are more than are kept', async () => {
    const line = entry({ instance: A, time: BEGIN, text: user('fc3', ONE) })
    const late = entry({ instance: A, time: BEGIN - 8 * HOUR, text: user('fc3', ONE) })
    const inited = entry({ instance: A, time: BEGIN - 9 * HOUR, text: INITED })
    const begin = entry({ instance: A, time: BEGIN - 9 * HOUR, text: start('Invoke', ONE) })
    const { files, counts } = await judgeLines([
      inited,
      begin,
      ...Array.from({ length: 500 }, () => late),
      line,
    ])
    expect(counts.violations).toBe(500)
    expect(files[0]?.findings.length).toBe(100)
    expect(files[0]?.more).toBe(400)
  })
})
