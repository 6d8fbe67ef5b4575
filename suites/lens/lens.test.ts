import { describe, expect, it } from 'vitest'
import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import type { Event } from '../../schemas/history/event.ts'
import { lensOf } from './lens.ts'
import { headerOf } from './headers.ts'
import type { Lens, RunView } from './views.ts'

const lens = (words: string, options?: NotationOptions): Lens => lensOf(historyOf(words, options))
const START = 'deploy deployed call:1 A+import A-import'
/** A run in a few characters: instance, stage and how it ended. */
const told = (run: RunView | undefined): string =>
  run === undefined ? 'none' : `${run.instance} ${run.stage} ${run.leave?.record.outcome ?? 'cut off'}`

describe('runs', () => {
  it('join entering and leaving, in journal order', () => {
    const { runs } = lens(`${START} A+handler:1 B+import B-import A-handler:1 ok:1`)
    expect(runs.map(told)).toEqual(['A import returned', 'A handler returned', 'B import returned'])
  })

  it('have succeeded only when they returned', () => {
    const { runs } = lens(`${START} A+handler:1 A!handler:1 A+handler:2 A~handler:2 A+handler:3`)
    expect(runs.slice(1).map((run) => [told(run), run.succeeded])).toEqual([
      ['A handler raised', false],
      ['A handler exiting', false],
      ['A handler cut off', false],
    ])
  })

  it('keep apart what runs at once in one instance', () => {
    const { runs } = lens(`${START} A+handler:1 A+handler:2 A-handler:1 A!handler:2`)
    expect(runs.map((run) => [run.call, run.leave?.record.outcome])).toEqual([
      [undefined, 'returned'],
      [1, 'returned'],
      [2, 'raised'],
    ])
  })

  it('hold what was reported inside of them', () => {
    const report = {
      record: { ...recordOf(START, 4), phase: 'report', topic: 'memory', data: { global: 'x' } },
    }
    const { runs } = lens(`deploy deployed call:1 A+import A-import A-import`, { patch: { 4: report } })
    expect(runs).toHaveLength(1)
    expect(runs[0]?.report('memory')).toEqual({ global: 'x' })
    expect(runs[0]?.report('ticker')).toBeUndefined()
    expect(runs[0]?.succeeded).toBe(true)
  })

  it('hold what was reported when they were over, too', () => {
    const { runs } = lens('deploy deployed http:1 A+http:1 A-http:1 A=http:1:closed http:2 A+http:2 A-http:2')
    expect(runs.map(({ reports }) => reports.length)).toEqual([1, 0])
    expect(runs[0]?.leave?.index).toBe(4)
  })

  it('are not made of a leaving that nobody entered', () => {
    expect(lens('deploy deployed A-handler:1').runs).toEqual([])
  })
})

describe('instances', () => {
  it('are told apart by their token and list their runs in their own order', () => {
    const { instances } = lens(
      `${START} A+initializer A-initializer B+import B-import A+handler:1 A-handler:1`,
    )
    expect(instances.map((instance) => instance.token)).toEqual(['A', 'B'])
    expect(instances[0]?.runs.map((run) => run.stage)).toEqual(['import', 'initializer', 'handler'])
    expect(instances[0]?.of('handler')).toHaveLength(1)
    expect(instances[1]?.of('handler')).toEqual([])
  })

  it('end with their last record, be it a leaving or an entering', () => {
    const { instances } = lens(`${START} A+handler:1 A-handler:1 B+import B-import B+handler:2`)
    expect(instances.map(({ last }) => [last.record.stage, last.record.phase])).toEqual([
      ['handler', 'leave'],
      ['handler', 'enter'],
    ])
  })
})

describe('calls', () => {
  it('join what was asked, answered and run', () => {
    const { calls } = lens(`${START} A+handler:1 A-handler:1 ok:1 call:2 err:2:UnhandledInvocationError`)
    expect(calls.map((call) => [call.call, call.runs.length, call.errorType])).toEqual([
      [1, 1, undefined],
      [2, 0, 'UnhandledInvocationError'],
    ])
    expect(calls[0]).toMatchObject({ requestId: requestId(1), durationMs: 50, async: false, steps: [] })
    expect(calls[1]?.json).toMatchObject({ errorMessage: 'on purpose' })
  })

  it('have no duration and no id without an answer', () => {
    const [call] = lens('deploy deployed call:1').calls
    expect(call).toMatchObject({ answer: undefined, durationMs: undefined, requestId: undefined })
  })

  it('know that nobody answered', () => {
    const noAnswer = {
      kind: 'no-answer',
      request: 'invoke',
      call: 1,
      reason: 'deadline',
      message: 'too late',
    }
    const [call] = lens('deploy deployed call:1 ok:1', { patch: { 3: noAnswer } }).calls
    expect(call?.noAnswer?.message).toBe('too late')
    expect(call?.answer).toBeUndefined()
  })

  it('are asynchronous by their header in any case', () => {
    const [call] = lens('call:1', { patch: { 0: { headers: { 'x-FC-invocation-TYPE': 'async' } } } }).calls
    expect(call?.async).toBe(true)
  })

  it('have no script when the payload is none', () => {
    for (const text of ['', 'null', '[]', '{"steps":1}']) {
      const [call] = lens('call:1', { patch: { 0: { payload: { size: text.length, text } } } }).calls
      expect(call?.steps).toBeUndefined()
    }
  })

  it('were sent under the configuration that was in force then', () => {
    const { config } = lens('deploy').functions[0] ?? {}
    const update = { config: { ...config, memorySizeMb: 1_024 } }
    const { calls, functions } = lens('deploy deployed call:1 ok:1 update updated call:2 ok:2', {
      patch: { 4: update },
    })
    expect(calls.map((call) => call.config.memorySizeMb)).toEqual([512, 1_024])
    expect(functions[0]?.config.memorySizeMb).toBe(1_024)
  })
})

describe('functions', () => {
  it('have only what is theirs', () => {
    const mine = historyOf('deploy deployed call:1 A+handler:1 A-handler:1 ok:1 log(mine) listed:1 elapsed:5')
    const theirs = historyOf('deploy deployed call:2 B+handler:2 B-handler:2 ok:2 log(theirs)').events
    const events = [...mine.events, ...theirs.map((event): Event => ({ ...event, fn: 'other' }))]
    const { functions } = lensOf({ ...mine, events: events.map((event, index) => ({ ...event, index })) })
    const seen = functions.map((fn) => ({
      handle: fn.handle,
      calls: fn.calls.map((call) => call.call),
      instances: fn.instances.map((instance) => instance.token),
      log: fn.log.lines.map((line) => line.text),
      listed: fn.listed.length,
    }))
    expect(seen).toEqual([
      { handle: 'fn', calls: [1], instances: ['A'], log: ['mine'], listed: 1 },
      { handle: 'other', calls: [2], instances: ['B'], log: ['theirs'], listed: 0 },
    ])
  })

  it('find their first event of a kind, and all of them', () => {
    const [fn] = lens('deploy deployed idle idled idle idled').functions
    expect(fn?.first('idled')?.index).toBe(3)
    expect(fn?.all('idle').map((event) => event.index)).toEqual([2, 4])
    expect(fn?.first('removed')).toBeUndefined()
  })
})

describe('log spans', () => {
  const frame = (edge: string, call = 1, stage = 'Invoke'): string =>
    `FC ${stage} ${edge} RequestId: ${requestId(call)}`
  const spansOf = (words: string): unknown[] =>
    (lens(words).functions[0]?.log.spans ?? []).map((span) => [
      span.stage,
      span.end === undefined ? 'open' : 'closed',
      span.lines.map((line) => line.text),
    ])

  it('reach from a Start line to the End line of the same id', () => {
    expect(spansOf(`log(${frame('Start')}) log(one) log(two) log(${frame('End')}) log(three)`)).toEqual([
      ['Invoke', 'closed', ['one', 'two']],
    ])
  })

  it('stay open without an End line of their own', () => {
    expect(spansOf(`log(${frame('Start')}) log(one) log(${frame('End', 2)})`)).toEqual([
      ['Invoke', 'open', ['one', frame('End', 2)]],
    ])
  })

  it('keep to their instance and stage', () => {
    const words = [
      `log(A| ${frame('Start', 1, 'Initialize')}) log(A| a0) log(A| ${frame('End', 1, 'Initialize')})`,
      `log(A| ${frame('Start')}) log(B| ${frame('Start', 2)}) log(B| b) log(A| a1)`,
      `log(B| ${frame('End', 2)}) log(A| ${frame('End')})`,
    ]
    expect(spansOf(words.join(' '))).toEqual([
      ['Initialize', 'closed', ['a0']],
      ['Invoke', 'closed', ['a1']],
      ['Invoke', 'closed', ['b']],
    ])
  })

  it('know of a failure from the End line', () => {
    const [span] =
      lens(`log(${frame('Start')}) log(${frame('End')}, Error: Unhandled function error)`).functions[0]?.log
        .spans ?? []
    expect(span?.end?.mark?.error).toBe('Unhandled')
  })
})

describe('headerOf', () => {
  it('finds a header whatever the case of its name', () => {
    expect(headerOf({ 'X-Fc-Log-Type': 'Tail' }, 'x-fc-log-type')).toBe('Tail')
    expect(headerOf({}, 'x-fc-log-type')).toBeUndefined()
  })
})

/** The witness record that the notation makes of one word. */
function recordOf(words: string, index: number): object {
  const event = historyOf(words).events[index]
  return event?.kind === 'witness' ? event.record : {}
}
