import { describe, expect, it } from 'vitest'
import { parseEnvFile } from './env-file.ts'

describe('a file of environment variables', () => {
  it.each([
    ['A=b', { A: 'b' }],
    ['  A = b c  # why\r\nexport B=2', { A: 'b c', B: '2' }],
    ['A="b # c" # d\nB=\'e # f\'\nC=`g "h"`', { A: 'b # c', B: 'e # f', C: 'g "h"' }],
    ['A="x\\ny"\nB=\'x\\ny\'', { A: 'x\ny', B: 'x\\ny' }],
    ['A=\nB=""', { A: '', B: '' }],
    ['A=1\nA=2', { A: '2' }],
    ['# A=b\nno line of it\n=c\n1.x-y=z', { '1.x-y': 'z' }],
    ['__proto__=a', JSON.parse('{"__proto__": "a"}') as Record<string, string>],
    ['', {}],
  ])('%j', (text, variables) => {
    expect(parseEnvFile(text)).toEqual(variables)
    expect(Object.keys(parseEnvFile(text))).toEqual(Object.keys(variables))
  })

  it('is read in a moment, however it is made', () => {
    const started = performance.now()
    for (const unit of ['A=', 'A="\\', "A='", 'A = \t', 'A=b\n', ' ', '\t#'])
      parseEnvFile(unit.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
