import { describe, expect, it } from 'vitest'
import { codeFrame } from './code-frame.ts'

/** The frame as it is printed, without colours: the last shown line and the carets below it. */
function marked(line: string, column: number, endColumn: number): string[] {
  const frame = codeFrame([line], { line: 1, column, endLine: 1, endColumn })
  if (frame === undefined) return []
  return [frame.lines.at(-1)?.text ?? '', ' '.repeat(frame.indent) + '^'.repeat(frame.width)]
}

describe('a code frame', () => {
  it('marks the place', () => {
    expect(marked('  memorysize: 512', 3, 13)).toEqual(['  memorysize: 512', '  ^^^^^^^^^^'])
  })

  it('marks a place without width, and one behind the end', () => {
    expect(marked('a: ', 4, 4)).toEqual(['a: ', '   ^'])
    expect(marked('a:', 9, 12)).toEqual(['a:', '  ^'])
  })

  it('counts columns as a terminal shows them', () => {
    expect(marked('函数: 值', 5, 6)).toEqual(['函数: 值', '      ^^'])
    expect(marked('😀e\u0301 x', 6, 7)).toEqual(['😀e\u0301 x', '    ^'])
    expect(marked('a\tb', 3, 4)).toEqual(['a\\tb', '   ^'])
    expect(marked('\u001b[2Jx', 5, 6)).toEqual(['\\u001b[2Jx', '         ^'])
  })

  it('cuts a long line around the place', () => {
    const line = `${'a'.repeat(500)}here${'b'.repeat(500)}`
    const [text = '', carets = ''] = marked(line, 501, 505)
    expect(text).toMatch(/^…a{40}hereb{56}…$/)
    expect(carets).toBe(`${' '.repeat(41)}^^^^`)
    expect(marked(line, 1, 900)[1]).toBe('^'.repeat(100))
  })

  it('marks the first line of a value of several lines, and shows the line before', () => {
    const lines = ['top:', '  a: |  ', '    x']
    expect(codeFrame(lines, { line: 2, column: 6, endLine: 3, endColumn: 5 })).toEqual({
      lines: [
        { number: 1, text: 'top:' },
        { number: 2, text: '  a: |  ' },
      ],
      indent: 5,
      width: 1,
    })
  })

  it('is none of a line that is not there or not to be shown', () => {
    const place = { line: 2, column: 1, endLine: 2, endColumn: 2 }
    expect(codeFrame(['a'], place)).toBeUndefined()
    expect(codeFrame(['a', undefined], place)).toBeUndefined()
    expect(codeFrame([undefined, 'b'], place)?.lines).toEqual([{ number: 2, text: 'b' }])
  })
})
