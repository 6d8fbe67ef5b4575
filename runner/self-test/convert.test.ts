import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { command, openWorkshop } from './command.ts'

const workshop = openWorkshop()
afterAll(workshop.remove)

const WHOLE = `edition: 1.0.0
services:
  pay:
    component: fc
    props:
      region: cn-hangzhou
      service: {name: shop}
      function: {name: pay, runtime: custom, codeUri: ./code, memorySize: 128}
`

function file(name: string, text: string): string {
  writeFileSync(join(workshop.folder, name), text)
  return name
}

function convert(...args: readonly string[]): ReturnType<typeof command> {
  return command(['convert', ...args], { cwd: workshop.folder })
}

describe('fc-conformance convert', () => {
  it('prints an edition-3 file that validate accepts, and what to know about it on stderr', async () => {
    const { code, stdout, stderr } = await convert(file('whole.yaml', WHOLE), '--to', '3.0.0')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^edition: 3\.0\.0\nresources:\n[^]*functionName: shop-pay\n/)
    expect(stderr).toMatch(/^whole\.yaml:8: changed: services\.pay\.props\.function\.name: /)
    const judged = await command(['validate', '--no-disk', file('converted.yaml', stdout)], {
      cwd: workshop.folder,
    })
    expect(judged.code).toBe(0)
  })

  it('ends with 3 when something has no counterpart', async () => {
    const text = WHOLE.replace('memorySize: 128', 'memorySize: 128, instanceSoftConcurrency: 2')
    const { code, stdout, stderr } = await convert(file('part.yaml', text))
    expect(code).toBe(3)
    expect(stdout).not.toContain('Soft')
    expect(stderr).toContain('part.yaml:8: dropped: services.pay.props.function.instanceSoftConcurrency: ')
  })

  it('replaces a file only when it is told to', async () => {
    const input = file('in.yaml', WHOLE)
    file('there.yaml', 'mine\n')
    const refused = await convert(input, '-o', 'there.yaml')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('(file-exists)')
    expect(readFileSync(join(workshop.folder, 'there.yaml'), 'utf8')).toBe('mine\n')
    const forced = await convert(input, '-o', 'there.yaml', '--force')
    expect(forced).toMatchObject({ code: 0, stdout: '' })
    expect(readFileSync(join(workshop.folder, 'there.yaml'), 'utf8')).toContain('edition: 3.0.0')
    expect(readFileSync(join(workshop.folder, input), 'utf8')).toBe(WHOLE)
  })

  it.each([
    ['edition 3', ['three.yaml'], 'three.yaml:1:10: '],
    ['no YAML', ['bad.yaml'], 'bad.yaml:3:1: '],
    ['no file', ['none.yaml'], '(unreadable)'],
    ['a folder', ['.'], '(unreadable)'],
    ['another edition', ['three.yaml', '--to', '2.0.0'], '(usage)'],
  ])('ends with 2 and says why: %s', async (_, args, words) => {
    file('three.yaml', 'edition: 3.0.0\nresources: {}\n')
    file('bad.yaml', 'edition: 1.0.0\nservices:\n\ta: 1\n')
    const { code, stdout, stderr } = await convert(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})
