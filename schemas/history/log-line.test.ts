import { describe, expect, it } from 'vitest'
import { FC3_ID, isInitedLine, parseMark, parseUserLine, UUID_ID, withoutDisplayTimes } from './log-line.ts'

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

  it('knows the one handled error', () => {
    expect(parseMark(`FC Invoke End RequestId: ${ID}, Error: Handled function error`)?.error).toBe('Handled')
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

  it('takes a time without milliseconds', () => {
    const line = parseUserLine(`2024-03-04 09:57:28 ${ID} [INFO] `)
    expect(line).toMatchObject({ timeMs: Date.UTC(2024, 2, 4, 9, 57, 28), level: 'INFO', message: '' })
  })

  it('takes no time that does not exist', () => {
    expect(parseUserLine(`2024-13-04T09:57:28.192Z ${ID} [INFO] hello`)).toBeUndefined()
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

describe('the forms of request ids', () => {
  const uuid = '2f6c1d0e-9a57-4c3b-8f21-0123456789ab'
  it.each([
    [uuid, true, false],
    [uuid.toUpperCase(), false, false],
    [`${uuid}0`, false, false],
    [ID, false, true],
    ['1-64f6cd87-0123456789ab0123456789ab', false, true],
    ['2-64f6cd87-00000000-000000000001', false, false],
    ['1-64f6cd87-00000000-00000000001', false, false],
  ])('%s', (id, ofFc2, ofFc3) => {
    expect([UUID_ID.test(id), FC3_ID.test(id)]).toEqual([ofFc2, ofFc3])
  })
})
