import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ToolError } from '../tool-error.ts'
import { splitCommand } from './split-command.ts'

const LINES = [
  'node adapter.mjs',
  '  a \t b  ',
  `python3 'my adapter.py' --name "a b"`,
  String.raw`a\ b "c\"d" 'e\f' "g\h" "\\" \'`,
  `a''b "" '' c"d"'e'`,
  'a\\\nb "c\\\nd"',
  `x=1 "it's" 'say "hi"'`,
  'ümlaut 😀',
]

describe('splitCommand', () => {
  it.each(LINES)('splits %j as a shell does', (line) => {
    const program = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))'
    const shell = `"$0" -e '${program}' -- ${line}`
    const words = JSON.parse(
      execFileSync('sh', ['-c', shell, process.execPath], { encoding: 'utf8' }),
    ) as string[]
    expect(splitCommand(line)).toEqual(words)
  })

  it('expands nothing', () => {
    expect(splitCommand('$HOME ~ *.ts `id` a;b|c >d')).toEqual(['$HOME', '~', '*.ts', '`id`', 'a;b|c', '>d'])
  })

  it.each([`a 'b`, `a "b`, 'a \\', `"a\\"`])('refuses %j, which has no end', (line) => {
    expect(() => splitCommand(line)).toThrow(ToolError)
    expect(() => splitCommand(line)).toThrow(/column [13]/)
  })

  it('finds no word in nothing', () => {
    expect(splitCommand('')).toEqual([])
    expect(splitCommand(' \n')).toEqual([])
  })
})
