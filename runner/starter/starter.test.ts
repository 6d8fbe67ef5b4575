import { describe, expect, it } from 'vitest'
import { claiming } from './starter.ts'

const ADVICE = '# Both. Delete the generation that you do not have.'

describe('claiming', () => {
  it('replaces what an adapter claims, and the advice about it', () => {
    const adapter = `{\n  ${ADVICE}\n  "profiles": ["python-fc2", "python-fc3"],\n}`
    expect(claiming(['python-fc3'], adapter)).toBe(`{\n  "profiles": ["python-fc3"],\n}`)
    expect(claiming([], adapter)).toBe(adapter)
  })

  it('leaves no adapter as it is that claims in another form', () => {
    const adapter = `  ${ADVICE}\n  "profiles": BOTH,`
    expect(() => claiming(['python-fc3'], adapter)).toThrow('claims')
  })
})
