import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { EVERY_OUTCOME, hostileValidation } from '../../fixtures/validations/every-outcome.ts'
import { OTHER_FILES } from '../../fixtures/validations/other-files.ts'
import { github } from './github.ts'

describe('github', () => {
  it('writes a workflow command for each problem, escaped, and one for all that stayed undecided', () => {
    expect(github(EVERY_OUTCOME).split('\n')).toEqual([
      '::error file=none.yaml,title=fc-conformance::Expected a file, found none.',
      '::notice file=shop/s.yaml,line=1,endLine=1,col=1,endColumn=8,title=SY-L39::Add `validation: true`.',
      '::error file=shop/s.yaml,line=12,endLine=12,col=16,endColumn=21,title=SY-L24::Expected a whole number from 1 to 86400, found 90000.',
      '::warning file=shop/s.yaml,line=14,endLine=16,title=SY-L34::Found what looks like a secret: 100%25 of it, a,b: c. Take it from `${env(…)}`.',
      '::error file=shop/s.yaml,line=5,endLine=5,col=3,endColumn=8,title=SY-S03::Expected `functionName`, found none.',
      '::notice title=fc-conformance::1 rule depends on values that only the deployment will know and could not be applied.',
      '',
    ])
  })

  it('makes an error of what stayed undecided where that is red', () => {
    const lines = github({ ...EVERY_OUTCOME, strict: true }).split('\n')
    expect(lines.slice(-2)).toEqual([
      '::error file=a folder/50%25 #1/s.yaml,line=6,endLine=6,col=15,endColumn=32,title=SY-S01::Known at deployment only.',
      '',
    ])
  })

  it('names the file that a problem is in, and no other place', () => {
    expect(github(OTHER_FILES).split('\n').slice(0, -1)).toEqual([
      '::error file=shop/s.yaml,line=4,endLine=4,col=12,endColumn=16,title=SY-S01::`timeout` takes a number. Found the text `long`.',
      '::warning file=shop/env/base.yaml,line=2,endLine=2,col=1,endColumn=5,title=SY-L07::No key `more` is known.',
    ])
  })

  it('escapes what would end a parameter', () => {
    const [file] = EVERY_OUTCOME.files
    if (file === undefined) throw new Error('no file')
    const text = github({ ...EVERY_OUTCOME, unreadable: [], files: [{ ...file, file: 'a,b:c%.yaml' }] })
    expect(text).toMatch(/^::notice file=a%2Cb%3Ac%25\.yaml,line=1,/)
  })

  it.each(HOSTILE_TEXTS)('lets no text of a file forge a command: %j', (hostile) => {
    const lines = github(hostileValidation(hostile)).trimEnd().split('\n')
    expect(lines).toHaveLength(6)
    for (const line of lines) {
      expect(line).toMatch(/^::(?:error|warning|notice) (?:file=[^,:]*,)?(?:[a-zA-Z]+=[^,:]*,?)*::/)
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|##[a-z]*\[/u)
    }
  })

  it('says nothing where there is nothing to say', () => {
    const [, , valid] = EVERY_OUTCOME.files
    const counts = { ...EVERY_OUTCOME.counts, undecided: 0 }
    expect(github({ ...EVERY_OUTCOME, counts, unreadable: [], files: valid ? [valid] : [] })).toBe('')
  })
})
