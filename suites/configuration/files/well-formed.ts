import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Generation } from '../../../schemas/profile.ts'
import type { SYamlForm } from '../../define.ts'
import { indented, layOut, linesOf, sectionOf, type Layout } from './layout.ts'

/** Ways to write the same file that its edition knows: the vendor's tools read every one of them. */
export function wellFormed(generation: Generation): readonly SYamlForm[] {
  return generation === 'fc3' ? [...IN_BOTH_EDITIONS, TEMPLATE] : IN_BOTH_EDITIONS
}

const form = (written: string, print: (layout: Layout, config: FunctionConfig) => string[]): SYamlForm => ({
  written,
  write: (config) => print(layOut(config), config).join('\n'),
})

const IN_BOTH_EDITIONS: readonly SYamlForm[] = [
  form('anchors, aliases and merge keys', withAnchors),
  {
    written: 'a byte order mark, CRLF, comments, flow style and quoted keys',
    write: (config) => `\ufeff${inFlowStyle(layOut(config)).join('\r\n')}`,
  },
  form('variables and keys in another order', withVariables),
  form('block scalars', withBlockScalars),
]

/** Edition 3 alone has templates, and takes a key without a value as absent. */
const TEMPLATE = form('a template and keys without a value', withTemplate)

/** Own keys win over merged ones, so that the timeout of the shared part must not count. */
function withAnchors(layout: Layout): string[] {
  const { runtime, handler, environmentVariables, ...own } = layout.fields
  return [
    `edition: ${layout.edition}`,
    'vars:',
    `  handler: &handler ${JSON.stringify(handler)}`,
    '  shared: &shared',
    ...indented(linesOf({ runtime, timeout: 1 }), 4),
    `  environment: &environment ${JSON.stringify(environmentVariables)}`,
    ...sectionOf(layout, [
      '<<: *shared',
      'handler: *handler',
      ...linesOf(own),
      'environmentVariables:',
      '  <<: *environment',
    ]),
  ]
}

function inFlowStyle({ edition, section, component, fields, around, under }: Layout): string[] {
  const props = under === undefined ? { ...around, ...fields } : { ...around, [under]: fields }
  const json = JSON.stringify({ edition, [section]: { entry: { component, props } } }, null, 1)
  return ['# What stands behind a hash means nothing.', ...json.split('\n'), '# timeout: 1', '']
}

/** A value that is one reference takes the type of what it names; in a longer text it becomes a part of it. */
function withVariables(layout: Layout): string[] {
  const { handler, environmentVariables, ...fields } = layout.fields
  const [file = '', method = ''] = String(handler).split('.')
  const isPlain = ([, value]: readonly [string, unknown]): boolean => typeof value !== 'object'
  const plain = Object.entries(fields).filter(isPlain)
  const others = Object.entries(fields).filter((field) => !isPlain(field))
  return [
    ...sectionOf(layout, [
      'environmentVariables:',
      ...Object.keys(environmentVariables as object).map((name) => `  ${name}: \${vars.environment.${name}}`),
      ...plain.toReversed().map(([key]) => `${key}: \${vars.own.${key}}`),
      ...linesOf(Object.fromEntries(others)),
      `handler: \${vars.own.file}.${method}`,
    ]),
    'vars:',
    `  environment: ${JSON.stringify(environmentVariables)}`,
    '  own:',
    ...indented(linesOf({ ...Object.fromEntries(plain), file }), 4),
    `edition: ${layout.edition}`,
  ]
}

function withBlockScalars(layout: Layout, { environment }: FunctionConfig): string[] {
  const fields = Object.entries(layout.fields).filter(([key]) => key !== 'environmentVariables')
  return [
    '---',
    `edition: '${layout.edition}'`,
    ...sectionOf(layout, [
      ...linesOf(Object.fromEntries(fields)),
      'environmentVariables:',
      ...indented(Object.entries(environment).flatMap(inBlock), 2),
    ]),
    '...',
  ]
}

/** Lines stay lines in a literal scalar; single blanks are line ends in a folded one. */
function inBlock([name, value]: readonly [string, string]): string[] {
  const isLiteral = value.includes('\n')
  return [`${name}: ${isLiteral ? '|-' : '>-'}`, ...indented(value.split(isLiteral ? '\n' : ' '), 4)]
}

function withTemplate(layout: Layout): string[] {
  const { functionName, timeout, environmentVariables, ...shared } = layout.fields
  const [first = '', ...others] = Object.entries(environmentVariables as Record<string, string>)
  return [
    `edition: ${layout.edition}`,
    'template:',
    '  base:',
    ...indented(linesOf({ ...layout.around, ...shared, timeout: 1, cpu: 16 }), 4),
    `    environmentVariables: ${JSON.stringify(Object.fromEntries(others))}`,
    'resources:',
    '  entry:',
    '    component: fc3',
    '    extend: { name: base, ignore: [cpu] }',
    '    props:',
    ...indented(linesOf({ functionName, timeout }), 6),
    '      description:',
    `      environmentVariables: ${JSON.stringify(Object.fromEntries(first === '' ? [] : [first]))}`,
  ]
}
