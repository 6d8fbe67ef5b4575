import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

/** Two entries, of which `app` takes an output of `db`, under a flow. */
function flowing(...lines: string[]): string {
  return [
    'edition: 3.0.0',
    'flow:',
    ...lines.map((line) => `  ${line}`),
    'resources:',
    '  db: {component: rds}',
    '  app: {component: x, props: {url: "${resources.db.output.url}"}}',
    '',
  ].join('\n')
}

const flow = (text: string): string[] => told(text, 'SY-L09')

describe('SY-L09, the flow of a command', () => {
  it('refuses an entry that is not there', () => {
    expect(flow(flowing('deploy:', '  - [db]', '  - [app, web]'))).toEqual(['SY-L09 error 5:13'])
  })

  it('refuses a step that is no list, and no steps at all', () => {
    expect(flow(flowing('deploy:', '  - db', '  - [app]'))).toEqual(['SY-L09 error 4:7'])
    expect(flow(flowing('deploy: db'))).toEqual(['SY-L09 error 3:11'])
  })

  it('refuses an entry before or beside what it takes from', () => {
    expect(flow(flowing('deploy:', '  - [app]', '  - [db]'))).toEqual(['SY-L09 error 4:8'])
    expect(flow(flowing("${regex('deploy')}:", '  - [db, app]'))).toEqual(['SY-L09 error 4:12'])
  })

  it('takes the right order, and entries left out', () => {
    expect(flow(flowing('deploy:', '  - [db]', '  - [app]', 'remove:', '  - [app]'))).toEqual([])
  })

  it('takes names that the base file may have', () => {
    expect(flow(`extend: base.yaml\n${flowing('deploy:', '  - [db, web]')}`)).toEqual([])
  })

  it('is nothing in edition 1', () => {
    const text = 'edition: 1.0.0\nflow:\n  deploy: db\nservices:\n  db: {component: rds}\n'
    expect(flow(text)).toEqual([])
  })
})
