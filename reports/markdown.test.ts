import { describe, expect, it } from 'vitest'
import { aCheck, everyVerdict, lost } from '../fixtures/run-reports/every-verdict.ts'
import { code, codeBlock, prose } from './markdown/literal.ts'
import { markdown, MOST_CHARACTERS } from './markdown.ts'

describe('foreign text in Markdown', () => {
  it('cannot end the code span that it stands in', () => {
    expect(code('a `` b')).toBe('``` a `` b ```')
    expect(code('`')).toBe('`` ` ``')
    expect(code('@someone | </details>\n# x')).toBe('`@someone \\u007c </details>\\n# x`')
    expect(code(' ')).toBe('(empty)')
  })

  it('is no Markdown, no HTML, no link, no mention and no reference in prose', () => {
    expect(prose('[a](b) *c* <d> | `e` &amp; \\')).toBe(
      '\\[a\\]\\(b\\) \\*c\\* &lt;d&gt; &#124; \\`e\\` &amp;amp; \\\\',
    )
    expect(prose('@someone #12 GH-12')).toBe('@&#8203;someone \\#&#8203;12 GH&#8203;\\-12')
    expect(prose('https://example.invalid www.example.invalid')).not.toMatch(/(?<!\\):\/\/|www\./)
  })

  it('cannot end the code block that it stands in', () => {
    expect(codeBlock(['````', 'x']).split('\n')).toEqual(['`````text', '````', 'x', '`````'])
  })
})

describe('a run in Markdown', () => {
  it('tells the red first, with clause, expected, actual and the command folded', () => {
    const text = markdown(everyVerdict())
    expect(text).toMatch(/^## ❌ does not conform/)
    expect(text.indexOf('initializer/runs-once')).toBeLessThan(text.indexOf('pre-stop/runs-before'))
    expect(text).toContain('expected `one run of the initializer`, actual `two runs in instance a1b2c3`')
    expect(text).toContain('  rule      INIT-03 MUST: The initializer runs exactly once')
    expect(text).toContain('  rerun     npx fc-conformance run --check')
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? -1)
    expect(markdown(lost())).toContain('blame: the adapter')
  })

  it('says how many it leaves out, and names a failure rather than what proves another', () => {
    const many = (count: number): string =>
      markdown(
        everyVerdict({
          checks: Array.from({ length: count }, (_, at) =>
            aCheck({ id: `suite/${at}`, verdict: 'fail', expected: 'x'.repeat(200), actual: 'y' }),
          ),
        }),
      )
    const some = many(120)
    expect(some.match(/^- ❌/gm)).toHaveLength(120)
    expect(some).not.toContain('more; the other formats')
    const more = many(2000)
    const shown = more.match(/^- ❌/gm)?.length ?? 0
    expect(more).toContain(`… and ${2000 - shown} more; the other formats hold all of them.`)
    expect(more.length).toBeLessThanOrEqual(MOST_CHARACTERS)
  })
})
