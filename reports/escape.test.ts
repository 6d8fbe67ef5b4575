import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../fixtures/run-reports/hostile-texts.ts'
import { harmlessJson, visible, xmlAttribute, xmlText } from './escape.ts'

describe('visible', () => {
  it.each([
    ['\u0000\u001b\u007f', '\\u0000\\u001b\\u007f'],
    ['\u009b31m', '\\u009b31m'],
    ['a\r\n\tb', 'a\\r\\n\\tb'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\u202etxt.exe\u2066\ufeff', '\\u202etxt.exe\\u2066\\ufeff'],
    ['\ud800', '\\ud800'],
    ['\u{e0041}', '\\u{e0041}'],
    ['##[error]x', '#\\u0023[error]x'],
    ['a ##vso[x] ###[y]', 'a #\\u0023vso[x] ##\\u0023[y]'],
  ])('writes %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  it.each(['plain ASCII', '日本語 関数', 'emoji 👩‍💻', '## heading', 'می‌خواهم'])('leaves %s alone', (text) => {
    expect(visible(text)).toBe(text)
  })

  it('leaves nothing that steers, whatever comes', () => {
    for (const text of HOSTILE_TEXTS)
      expect(visible(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]|##[a-z]*\[/iu)
  })
})

describe('harmlessJson', () => {
  it('leaves nothing that steers, and changes no value', () => {
    for (const text of [
      ...HOSTILE_TEXTS,
      '\u007f\u009b\u2028\u202e\ufeff',
      '\u{e0041}',
      '##[error] ###[x]',
    ]) {
      const value = { [text]: [text, 1] }
      const json = harmlessJson(JSON.stringify(value, null, 2))
      expect(json).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|##[a-z]*\[/iu)
      expect(JSON.parse(json)).toEqual(value)
    }
  })
})

describe('XML escaping', () => {
  it('escapes markup in text, the end of a CDATA section among it', () => {
    expect(xmlText('a < b & c ]]> "d"\n\re')).toBe('a &lt; b &amp; c ]]&gt; "d"\n&#13;e')
  })

  it('keeps white space in attributes by reference', () => {
    expect(xmlAttribute('a"b\n\tc\r<')).toBe('a&quot;b&#10;&#9;c&#13;&lt;')
  })

  it('replaces what XML 1.0 cannot hold, and nothing else', () => {
    expect(xmlText('\u0000\u001b\ud800\ufffe\uffff')).toBe('\ufffd'.repeat(5))
    expect(xmlAttribute('\u0085\ud83d\ude00\u202e')).toBe('\u0085\ud83d\ude00\u202e')
  })
})
