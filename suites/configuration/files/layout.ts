import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'

/** What stands in a file for one function, before it is decided how it is written. */
export interface Layout {
  readonly edition: '1.0.0' | '3.0.0'
  /** Key of the entries. */
  readonly section: 'services' | 'resources'
  readonly component: 'fc' | 'fc3'
  /** Keys of the function and what they say; what is left to the platform is absent. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Keys around them in `props`. */
  readonly around: Readonly<Record<string, unknown>>
  /** Key under which the fields stand; in edition 3 they stand in `props` itself. */
  readonly under?: 'function'
}

/** Lays a function of a built-in runtime out in the edition of its generation. */
export function layOut(config: FunctionConfig): Layout {
  return config.generation === 'fc3' ? layOutEdition3(config) : layOutEdition1(config)
}

function layOutEdition1(config: FunctionConfig): Layout {
  const { functionName, region, serviceName, hooks, code = './code' } = config
  const fields = {
    name: functionName,
    ...shared(config),
    codeUri: code,
    initializer: hooks.initializer?.handler,
    initializationTimeout: inSeconds(hooks.initializer?.timeoutMs),
    environmentVariables: config.environment,
  }
  const around = { region, service: { name: serviceName } }
  return {
    edition: '1.0.0',
    section: 'services',
    component: 'fc',
    fields: said(fields),
    around,
    under: 'function',
  }
}

function layOutEdition3(config: FunctionConfig): Layout {
  const { functionName, region, hooks, code = './code' } = config
  const { handler, timeoutMs } = hooks.initializer ?? {}
  const initializer = { handler, timeout: inSeconds(timeoutMs) }
  const fields = {
    functionName,
    ...shared(config),
    code,
    instanceLifecycleConfig: handler === undefined ? undefined : { initializer },
    environmentVariables: config.environment,
  }
  return {
    edition: '3.0.0',
    section: 'resources',
    component: 'fc3',
    fields: said(fields),
    around: { region },
  }
}

function shared({ runtime, handler, memorySizeMb, timeoutMs }: FunctionConfig): Record<string, unknown> {
  return { runtime, handler, memorySize: memorySizeMb, timeout: inSeconds(timeoutMs) }
}

function said(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function inSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1_000
}

/** The lines of a map; what JSON says of a value says the same in YAML. */
export function linesOf(fields: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
}

export function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => `${' '.repeat(by)}${line}`)
}

/** The lines of the section with these lines for the function. */
export function sectionOf({ section, component, around, under }: Layout, lines: readonly string[]): string[] {
  const props = [...linesOf(around), ...(under === undefined ? lines : [`${under}:`, ...indented(lines, 2)])]
  return [`${section}:`, '  entry:', `    component: ${component}`, '    props:', ...indented(props, 6)]
}
