import { describe, expect, it } from 'vitest'
import { isInitedLine, parseMark, parseUserLine, withoutDisplayTimes } from './log-line.ts'

const ID = '1-64f6cd87-00000000-000000000001'

describe('parseMark', () => {
  it('reads stage, edge, id and the suffix of a failure', () => {
    expect(parseMark(`FC Invoke Start RequestId: ${ID}`)).toEqual({
      stage: 'Invoke',
      edge: 'Start',
      requestId: ID,
      error: undefined,
    })
    const end = parseMark(`FC PreStop End RequestId: ${ID}, Error: Unhandled function error`)
    expect(end).toMatchObject({ stage: 'PreStop', edge: 'End', requestId: ID, error: 'Unhandled' })
  })

  it.each([
    `FC Invoke Start RequestId: `,
    `say FC Invoke Start RequestId: ${ID}`,
    `FC Invoke Begin RequestId: ${ID}`,
  ])('takes no other line: %s', (text) => {
    expect(parseMark(text)).toBeUndefined()
  })
})

describe('parseUserLine', () => {
  it.each([
    `2024-03-04T09:57:28.192Z ${ID} [ERROR] it broke`,
    `2024-03-04 09:57:28.192 ${ID} [error] it broke`,
  ])('reads every documented form: %s', (text) => {
    const line = parseUserLine(text)
    expect(line).toMatchObject({
      timeMs: Date.UTC(2024, 2, 4, 9, 57, 28, 192),
      requestId: ID,
      message: 'it broke',
    })
    expect(line?.level.toUpperCase()).toBe('ERROR')
  })

  it('takes no line without an id', () => {
    expect(parseUserLine('2024-03-04T09:57:28.192Z [ERROR] it broke')).toBeUndefined()
  })
})

describe('isInitedLine', () => {
  it('knows the line of a runtime that is up', () => {
    expect(isInitedLine('FunctionCompute python3.10 runtime inited.')).toBe(true)
    expect(isInitedLine('runtime inited.')).toBe(false)
  })
})

describe('withoutDisplayTimes', () => {
  it('strips the time that every framing line carries', () => {
    const texts = [`2024-03-04 17:57:28 FC Invoke Start RequestId: ${ID}`, '2024-03-04 17:57:28 printed']
    expect(withoutDisplayTimes(texts)).toEqual([`FC Invoke Start RequestId: ${ID}`, 'printed'])
  })

  it('leaves the own time of a user line in place', () => {
    const user = `2024-03-04 09:57:28.192 ${ID} [info] hello`
    const framing = `FC Invoke Start RequestId: ${ID}`
    expect(withoutDisplayTimes([framing, user])).toEqual([framing, user])
    const shown = [`2024-03-04 17:57:28 ${framing}`, `2024-03-04 17:57:28 ${user}`]
    expect(withoutDisplayTimes(shown)).toEqual([framing, user])
  })

  it('strips nothing where no framing line tells', () => {
    expect(withoutDisplayTimes(['2024-03-04 17:57:28 printed'])).toEqual(['2024-03-04 17:57:28 printed'])
  })
})
