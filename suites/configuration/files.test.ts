import { describe, expect, it } from 'vitest'
import { historyOf } from '../../fixtures/histories/notation.ts'
import type { Event, History } from '../../schemas/history/event.ts'
import { lensOf } from '../lens/lens.ts'
import { files as checks } from './checks/files.ts'
import { WITHOUT_EDITION } from './files/ill-formed.ts'
import { files as recordings } from './recordings/files.ts'

type Id = (typeof checks)[number]['id']

function judge(id: Id, history: History): string {
  const check = checks.find((one) => one.id === id)
  if (check === undefined) throw new Error(`no check ${id}`)
  return check.judge(lensOf(history)).kind
}

function observe(id: (typeof recordings)[number]['id'], history: History): string | undefined {
  const observed = recordings.find((one) => one.id === id)?.observe(lensOf(history))
  return observed?.kind === 'seen' ? observed.reading : observed?.kind
}

/** Files that were handed over one after the other, each to a function of its own. */
function handedOver(
  words: string,
  { written = 'a key twice', message = 'line 3: a key twice' }: { written?: string; message?: string } = {},
): History {
  const history = historyOf(words)
  const events = history.events.map((event): Event => {
    if (event.kind === 'deploy' || event.kind === 'update') return { ...event, written }
    return event.kind === 'refused' ? { ...event, message } : event
  })
  return { ...history, events }
}

const ACCEPTED = handedOver('deploy deployed')
const REFUSED = handedOver('deploy refused')
const UNANSWERED = handedOver('deploy')

describe.each([
  ['configuration/files-are-accepted-however-written', 'passed', 'failed'],
  ['configuration/ill-formed-files-are-refused', 'failed', 'passed'],
] as const)('%s', (id, whenAccepted, whenRefused) => {
  it('judges what was answered', () => {
    expect(judge(id, ACCEPTED)).toBe(whenAccepted)
    expect(judge(id, REFUSED)).toBe(whenRefused)
    expect(judge(id, handedOver('update updated'))).toBe(whenAccepted)
    expect(judge(id, UNANSWERED)).toBe('untriggered')
    expect(judge(id, historyOf('deploy deployed'))).toBe('untriggered')
  })
})

it('leaves open what is made of a file without an edition', () => {
  const [accepted, refused] = ['deploy deployed', 'deploy refused'].map((words) =>
    handedOver(words, WITHOUT_EDITION),
  )
  for (const history of [accepted, refused])
    expect(history && judge('configuration/ill-formed-files-are-refused', history)).toBe('untriggered')
  expect(accepted && observe('configuration/records-file-without-edition', accepted)).toBe('accepted')
  expect(refused && observe('configuration/records-file-without-edition', refused)).toBe('refused')
  expect(observe('configuration/records-file-without-edition', REFUSED)).toBe('unseen')
})

describe('configuration/records-place-in-refusals', () => {
  it.each([
    ['always', 's.yaml: line 3, a bracket'],
    ['always', 's.yaml:3:4 a bracket'],
    ['never', 'this is no YAML'],
  ] as const)('reads %s in %s', (reading, message) => {
    const history = handedOver('deploy refused', { written: 'a bracket that is never closed', message })
    expect(observe('configuration/records-place-in-refusals', history)).toBe(reading)
  })

  it('looks at what is no YAML only', () => {
    expect(observe('configuration/records-place-in-refusals', REFUSED)).toBe('unseen')
  })
})

describe('configuration/refusals-of-files-give-a-reason', () => {
  const id = 'configuration/refusals-of-files-give-a-reason'
  it('wants words', () => {
    expect(judge(id, REFUSED)).toBe('passed')
    expect(judge(id, handedOver('deploy refused', { message: ' \n' }))).toBe('failed')
    expect(judge(id, ACCEPTED)).toBe('untriggered')
  })
})

describe('configuration/refused-files-create-nothing', () => {
  const id = 'configuration/refused-files-create-nothing'
  it('looks at the call after the refusal', () => {
    const history = handedOver('deploy refused call:1 ok:1')
    const notFound = history.events.map((event): Event =>
      event.kind === 'answer' ? { ...event, status: 404 } : event,
    )
    expect(judge(id, history)).toBe('failed')
    expect(judge(id, { ...history, events: notFound })).toBe('passed')
    expect(judge(id, handedOver('call:1 ok:1 deploy refused'))).toBe('untriggered')
    expect(judge(id, ACCEPTED)).toBe('untriggered')
  })
})

/** What the handler of a call tells. */
const RUN = (at: number): string =>
  `call:${at} A+handler:${at} A=handler:${at}:environment A=handler:${at}:context A-handler:${at} ok:${at}`

interface Told {
  readonly WORD?: string
  readonly timeout?: number
}

function told(words: string, first: Told, second: Told): History {
  const reports = Object.fromEntries<unknown>(
    [first, second].flatMap(({ WORD = 'old', timeout = 3 }, at): [string, unknown][] => [
      [`A=handler:${at + 1}:environment`, { variables: { WORD } }],
      [`A=handler:${at + 1}:context`, { attributes: { function: { timeout } } }],
    ]),
  )
  return historyOf(words, { reports })
}

const DIFFERENCES: readonly (readonly [string, Told])[] = [
  ['passed', {}],
  ['failed', { WORD: 'new' }],
  ['failed', { timeout: 7 }],
]

describe('configuration/refused-files-change-nothing', () => {
  const id = 'configuration/refused-files-change-nothing'
  const words = `deploy deployed ${RUN(1)} update refused ${RUN(2)}`
  const withFile = (history: History): History => ({
    ...history,
    events: history.events.map((event) => (event.kind === 'update' ? { ...event, written: 'x' } : event)),
  })

  it.each(DIFFERENCES)('is %s when the function tells %o afterwards', (verdict, after) => {
    expect(judge(id, withFile(told(words, {}, after)))).toBe(verdict)
  })

  it('fails when the new code answers, which tells nothing', () => {
    const history = withFile(told(`deploy deployed ${RUN(1)} update refused call:2 ok:2`, {}, {}))
    expect(judge(id, history)).toBe('failed')
  })

  it('needs the call before and the one afterwards', () => {
    expect(judge(id, withFile(told('deploy deployed update refused call:1 ok:1', {}, {})))).toBe(
      'untriggered',
    )
    expect(judge(id, withFile(told(`deploy deployed ${RUN(1)} update refused`, {}, {})))).toBe('untriggered')
    expect(judge(id, withFile(told(`deploy deployed ${RUN(1)}`, {}, {})))).toBe('untriggered')
  })
})

describe('configuration/files-mean-the-same-however-written', () => {
  const id = 'configuration/files-mean-the-same-however-written'
  /** The second deployment, and all that follows, is that of a function by a file. */
  const apart = (history: History, written: string | undefined = 'x'): History => {
    const second = history.events.findLastIndex((event) => event.kind === 'deploy')
    const events = history.events.map((event, at): Event => {
      if (at < second) return event
      const other = { ...event, fn: 'by-file' }
      if (other.kind === 'deploy') return { ...other, written }
      return other.kind === 'witness' ? { ...other, record: { ...other.record, instance: 'B' } } : other
    })
    return { ...history, events }
  }
  const words = `deploy deployed ${RUN(1)} deploy deployed ${RUN(2)}`

  it.each(DIFFERENCES)('is %s when the function of the file tells %o', (verdict, after) => {
    expect(judge(id, apart(told(words, {}, after)))).toBe(verdict)
  })

  it('fails when a hook ran in one of the two only', () => {
    const hooked = words.replace(
      'deploy deployed call:1',
      'deploy deployed A+initializer A-initializer call:1',
    )
    expect(judge(id, apart(told(hooked, {}, {})))).toBe('failed')
  })

  it('needs both', () => {
    expect(judge(id, told(words, {}, {}))).toBe('untriggered')
    expect(judge(id, apart(told(`deploy deployed ${RUN(1)} deploy refused`, {}, {})))).toBe('untriggered')
    expect(judge(id, apart(told(`deploy deployed deploy deployed ${RUN(2)}`, {}, {})))).toBe('untriggered')
  })
})
