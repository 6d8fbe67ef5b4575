import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { EVERY_OUTCOME, hostileValidation } from '../../fixtures/validations/every-outcome.ts'
import { json } from './json.ts'

describe('json', () => {
  it('is the validation as it is', () => {
    expect(JSON.parse(json(EVERY_OUTCOME))).toEqual(EVERY_OUTCOME)
  })

  it.each(HOSTILE_TEXTS)('keeps every text, and lets none steer a terminal: %j', (hostile) => {
    const validation = hostileValidation(hostile)
    const text = json(validation)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(validation)))
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|##[a-z]*\[/u)
  })
})
