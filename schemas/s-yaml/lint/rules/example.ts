/** What an example of a rule adds to a small file and takes from it. */
export interface Change {
  /** Lines of the function; a key of theirs replaces the one that is there. */
  readonly props?: string
  /** Lines of the file, above its entries. */
  readonly top?: string
  /** Keys of the function that are not there. */
  readonly without?: readonly string[]
}

const FC3 = {
  region: 'region: cn-hangzhou',
  functionName: 'functionName: hello',
  runtime: 'runtime: python3.10',
  handler: 'handler: index.handler',
  code: 'code: ./code',
}

const FC2 = {
  name: 'name: hello',
  runtime: 'runtime: python3.9',
  handler: 'handler: index.handler',
  codeUri: 'codeUri: ./code',
}

/** A whole file of edition 3 with one function, as the examples of the rules show it. */
export function edition3({ props = '', top = '', without = [] }: Change): string {
  const head = [
    'edition: 3.0.0',
    ...linesOf(top),
    'resources:',
    '  hello:',
    '    component: fc3',
    '    props:',
  ]
  return asFile([...head, ...indented(changed(FC3, props, without), 6)])
}

/** The same in edition 1. */
export function edition1({ props = '', top = '', without = [] }: Change): string {
  const head = ['edition: 1.0.0', ...linesOf(top), 'services:', '  hello:', '    component: fc', '    props:']
  const around = ['region: cn-hangzhou', 'service:', '  name: shop', 'function:']
  return asFile([...head, ...indented(around, 6), ...indented(changed(FC2, props, without), 8)])
}

function changed(
  base: Readonly<Record<string, string>>,
  props: string,
  without: readonly string[],
): string[] {
  const added = linesOf(props)
  const isKept = (key: string): boolean =>
    !without.includes(key) && !added.some((line) => line.startsWith(`${key}:`))
  const kept = Object.entries(base).flatMap(([key, line]) => (isKept(key) ? [line] : []))
  return [...kept, ...added]
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}

function indented(lines: readonly string[], columns: number): string[] {
  return lines.map((line) => `${' '.repeat(columns)}${line}`)
}

function asFile(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}
