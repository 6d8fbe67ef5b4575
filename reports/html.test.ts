import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCheck, aRequirement, everyVerdict } from '../fixtures/run-reports/every-verdict.ts'
import { htmlText } from './escape.ts'
import { html } from './html.ts'

describe('the page of a run', () => {
  it('allows nothing but the style and the scripts that it holds', () => {
    const page = html(everyVerdict())
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
    expect(policy).toContain("default-src 'none'")
    for (const [, , text = ''] of page.matchAll(/<(style|script)>(.*?)<\/\1>/gs))
      expect(policy).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    expect(page).not.toMatch(/unsafe|<(script|link|img)[^>]* src=/)
  })

  it('shows of a failure clause, rule, expected, actual, events, command and a picture of them', () => {
    const page = html(everyVerdict())
    const item = page.split('<li class="check"')[1] ?? ''
    for (const text of [
      'INIT-03 MUST',
      'exactly once in the life',
      'one run of the initializer',
      'two runs in',
    ])
      expect(item).toContain(text)
    expect(item).toContain('npx fc-conformance run --check initializer/runs-once-per-instance')
    expect(item).toMatch(/<svg class="timeline".*class="point"/s)
  })

  it('links no source but web pages', () => {
    const sources = [
      { id: 'S1', title: 'a', url: 'javascript:alert(1)' },
      { id: 'S2', title: 'b', url: 'https://example.invalid/"x' },
    ]
    const page = html(everyVerdict({ checks: [aCheck()], requirements: [aRequirement({ sources })] }))
    expect(page).not.toContain('javascript:alert')
    expect(page).toContain('href="https://example.invalid/&quot;x"')
  })

  it('stays small, however long a text is', () => {
    const long = 'long '.repeat(200_000)
    const page = html(
      everyVerdict({ checks: [aCheck({ verdict: 'fail', expected: long, actual: long, reason: long })] }),
    )
    expect(page.length).toBeLessThan(150_000)
    expect(page).toContain('(1000000 characters in all)')
  })
})

describe('text in HTML', () => {
  it('is text, whatever it is', () => {
    expect(htmlText('<a href="x" title=\'y\'>&')).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;')
    expect(htmlText('a\nb \u202e')).toBe('a\\nb \\u202e')
  })
})
