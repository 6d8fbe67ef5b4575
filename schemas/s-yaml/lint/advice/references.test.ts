import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

function edition3(...lines: string[]): string {
  return ['edition: 3.0.0', ...lines, ''].join('\n')
}

const references = (text: string): string[] => told(text, 'SY-L09')

describe('SY-L09, references to other entries', () => {
  const two = (value: string): string =>
    edition3(
      'resources:',
      '  db: {component: rds, props: {name: a}}',
      '  app:',
      '    component: x',
      '    props:',
      `      url: ${value}`,
    )

  it('refuses an entry that is not there', () => {
    expect(references(two('${resources.dc.output.url}'))).toEqual(['SY-L09 error 7:12'])
    expect(references(two('is ${resources.dc.props.name}'))).toEqual(['SY-L09 error 7:12'])
  })

  it('names the nearest entry', () => {
    const { problems } = lintText(two('${resources.dbb.output.url}'), { file: 's.yaml' })
    expect(problems.find(({ rule }) => rule === 'SY-L09')?.message).toContain('Did you mean `db`?')
  })

  it('takes one that is there, and references to something else', () => {
    expect(references(two('${resources.db.output.url}'))).toEqual([])
    expect(references(two('${resources.db.props.name} ${this.props.url} ${components.x.output.y}'))).toEqual(
      [],
    )
  })

  it('takes what the base file may have', () => {
    expect(references(`${two('${resources.dc.output.url}')}extend: base.yaml\n`)).toEqual([])
  })

  it('looks into actions', () => {
    const text = edition3(
      'resources:',
      '  app:',
      '    component: x',
      '    actions:',
      '      post-deploy:',
      '        - run: echo ${resources.apq.output.url}',
      '        - run: echo ${resources.app.output.url}',
    )
    expect(references(text)).toEqual(['SY-L09 error 7:16'])
  })

  it('knows the form of edition 1', () => {
    const lines = (value: string): string =>
      `edition: 1.0.0\nservices:\n  db: {component: rds}\n  app:\n    component: x\n    props:\n      url: ${value}\n`
    expect(references(lines('${dc.output.url}'))).toEqual(['SY-L09 error 7:12'])
    expect(references(lines('${services.dc.props.url}'))).toEqual(['SY-L09 error 7:12'])
    expect(references(lines('${db.output.url[0].x} ${services.db.props.url} ${this.props.url}'))).toEqual([])
  })
})

describe('SY-L09, props of other entries', () => {
  const two = (props: string, value: string, top = ''): string =>
    edition3(
      ...(top === '' ? [] : [top]),
      'resources:',
      '  db:',
      '    component: rds',
      `    props: ${props}`,
      '  app:',
      '    component: x',
      '    props:',
      `      url: ${value}`,
    )

  it('refuses a key that is not there', () => {
    expect(references(two('{name: a}', '${resources.db.props.nam}'))).toEqual(['SY-L09 error 9:12'])
    expect(references(two('{a: {b: c}}', 'is ${resources.db.props.a.d}'))).toEqual(['SY-L09 error 9:12'])
    expect(references(two('{}', '${resources.db.props.name}'))).toEqual(['SY-L09 error 9:12'])
  })

  it('takes one that is there, may be there, or comes from a template', () => {
    expect(references(two('{name: a}', '${resources.db.props.name}'))).toEqual([])
    expect(references(two('{a: "${config(\'x\')}"}', '${resources.db.props.a.b}'))).toEqual([])
    expect(references(two('{}', '${resources.db.props.name}', 'extend: base.yaml'))).toEqual([])
    expect(references(two('{}', '${resources.db.output.name}'))).toEqual([])
    const text = two('{}', '${resources.db.props.name}', 'template: {t: {name: a}}')
    expect(references(text.replace('component: rds', 'component: rds\n    extend: {name: t}'))).toEqual([])
  })
})

describe('SY-L09, circles of outputs', () => {
  const entries = (...needs: [string, string][]): string =>
    edition3(
      'resources:',
      ...needs.map(([name, value]) => `  ${name}: {component: x, props: {value: "${value}"}}`),
    )

  it('tells of a circle once, where it closes', () => {
    const text = entries(
      ['a', '${resources.b.output.x}'],
      ['b', '${resources.c.output.x}'],
      ['c', '${resources.a.output.x}'],
    )
    expect(references(text)).toEqual(['SY-L09 error 5:36'])
    expect(lintText(text, { file: 's.yaml' }).problems.at(-1)?.message).toContain('`a → b → c → a`')
  })

  it('tells of an entry that waits for itself', () => {
    expect(references(entries(['a', '${resources.a.output.x}']))).toEqual(['SY-L09 error 3:36'])
  })

  it('takes two ways to one entry, and a circle of props', () => {
    const diamond = entries(
      ['a', '${resources.b.output.x} ${resources.c.output.x}'],
      ['b', '${resources.d.output.x}'],
      ['c', '${resources.d.output.x}'],
      ['d', 'x'],
    )
    expect(references(diamond)).toEqual([])
    expect(
      references(entries(['a', '${resources.b.props.value}'], ['b', '${resources.a.props.value}'])),
    ).toEqual([])
  })

  it('walks a chain of thousands', () => {
    const text = entries(
      ...Array.from({ length: 1500 }, (_, i): [string, string] => [
        `a${i}`,
        `\${resources.a${i + 1}.output.x}`,
      ]),
      ['a1500', '${resources.a0.output.x}'],
    )
    expect(references(text)).toEqual(['SY-L09 error 1503:40'])
  })
})

describe('SY-L09, templates', () => {
  const extending = (name: string): string =>
    edition3(
      'template:',
      '  base: {region: cn-hangzhou}',
      'resources:',
      '  app:',
      '    component: x',
      '    extend:',
      `      name: ${name}`,
    )

  it('refuses one that is not there', () => {
    expect(references(extending('bose'))).toEqual(['SY-L09 error 8:13'])
  })

  it('takes one that is there or not known yet', () => {
    expect(references(extending('base'))).toEqual([])
    expect(references(extending("${env('TEMPLATE')}"))).toEqual([])
  })
})
