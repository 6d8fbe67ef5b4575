import { describe, expect, it } from 'vitest'
import { lintText } from './lint.ts'

function undecided(...props: string[]): string[] {
  const text = ['edition: 3.0.0', 'resources:', '  a:', '    component: fc3', '    props:', ...props, '']
  return lintText(text.join('\n'), { file: 's.yaml' }).undecided.map(
    ({ rule, range: { start } }) => `${rule} ${start.line}:${start.column}`,
  )
}

describe('texts that wait for the deployment', () => {
  it('leave the rules for them undecided', () => {
    const lines = [
      "      region: '{{ region }}'",
      "      functionName: f-${config('AccountID')}",
      '      runtime: ${resources.b.output.runtime}',
      "      handler: '{{ file }}.handler'",
    ]
    expect(undecided(...lines)).toEqual(['SY-L38 6:15', 'SY-L35 7:21', 'SY-L32 8:16', 'SY-L15 9:16'])
  })

  it('are not those that are known, nor those without a rule', () => {
    expect(
      undecided(
        '      region: cn-hangzhou',
        '      functionName: f',
        '      runtime: custom',
        '      code: .',
        "      description: '{{ description }}'",
      ),
    ).toEqual([])
  })
})
