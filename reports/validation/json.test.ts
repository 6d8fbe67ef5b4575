import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { EVERY_OUTCOME, hostileValidation } from '../../fixtures/validations/every-outcome.ts'
import { hostileFiles, OTHER_FILES } from '../../fixtures/validations/other-files.ts'
import { json } from './json.ts'

describe('json', () => {
  it('is the validation as it is', () => {
    expect(JSON.parse(json(EVERY_OUTCOME))).toEqual(EVERY_OUTCOME)
    expect(JSON.parse(json(OTHER_FILES))).toEqual(OTHER_FILES)
  })

  it.each(HOSTILE_TEXTS)('keeps every text, and lets none steer a terminal: %j', (hostile) => {
    for (const validation of [hostileValidation(hostile), hostileFiles(hostile)]) {
      const text = json(validation)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(validation)))
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|##[a-z]*\[/u)
    }
  })
})
