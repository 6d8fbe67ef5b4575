import type { Severity } from '../../../schemas/s-yaml/lint/rule.ts'
import type { Module } from './module.ts'

/** A handler's text, taken apart. */
export interface HandlerParts {
  /** Path in the code folder, without the extension. */
  readonly file: string
  readonly method: string
}

/** How a built-in runtime finds a handler. */
export interface Language {
  /** The form of a handler, as messages say it, and one of that form. */
  readonly form: string
  readonly example: string
  readonly pattern: RegExp
  /** Present where the first part names a source file. */
  readonly source?: Source
}

/** How a handler is looked up among sources. */
export interface Source {
  /** Paths in the code folder under which the file may be. */
  readonly candidates: (file: string) => readonly string[]
  /** Extensions of files that a build turns into such a file, or that the runtime loads in its stead. */
  readonly kin: RegExp
  /** Absent where there is no parser: then the method is not looked up. */
  readonly methods?: Methods
}

/** How a method is looked up in a file. */
export interface Methods {
  /** What a file does to its methods. */
  readonly verb: string
  readonly reader: () => Promise<(text: string) => Module | undefined>
  readonly handler: Call
  readonly hook: Call
  /** Python refuses a wrong number of arguments; JavaScript gives `undefined` for what is missing. */
  readonly severity: Severity
}

/** What the platform calls a function with. */
export interface Call {
  /** Arguments by position. */
  readonly count: number
  readonly words: string
}

const FILE_AND_FUNCTION = {
  form: '`file.function`',
  example: 'index.handler',
  pattern: /^(?<file>.+)\.(?<method>[^.\\/:\s]+)$/,
}

const PYTHON: Language = {
  ...FILE_AND_FUNCTION,
  source: {
    // HND-02: folders are parted by slashes or dots. A package is loaded through its `__init__.py`.
    candidates: (file) => {
      const path = file.replaceAll(/(?<=[^./])\.(?=[^./])/g, '/')
      return [`${path}.py`, `${path}/__init__.py`, `${file}.py`]
    },
    kin: /\.(so|pyd|pyc|pyx)$/,
    methods: {
      verb: 'define',
      reader: async () => (await import('./python-module.ts')).readPythonModule,
      handler: { count: 2, words: 'two arguments, the event and the context' },
      hook: { count: 1, words: 'one argument, the context' },
      severity: 'error',
    },
  },
}

const NODE: Language = {
  ...FILE_AND_FUNCTION,
  source: {
    candidates: (file) => [`${file}.js`, `${file}.mjs`, `${file}.cjs`, `${file}/index.js`, file],
    kin: /\.([cm]?tsx?|jsx|json|node|coffee)$/,
    methods: {
      verb: 'export',
      reader: async () => (await import('./node-module.ts')).readNodeModule,
      handler: { count: 3, words: 'three arguments, the event, the context and a callback' },
      hook: { count: 2, words: 'two arguments, the context and a callback' },
      severity: 'warning',
    },
  },
}

const PHP: Language = {
  ...FILE_AND_FUNCTION,
  source: { candidates: (file) => [`${file}.php`], kin: /\.phar$/ },
}

const JAVA: Language = {
  form: '`package.Class::method`',
  example: 'example.App::handleRequest',
  pattern: /^[^:\s]+::[^:\s]+$/,
}

const DOTNET: Language = {
  form: '`assembly::namespace.Class::method`',
  example: 'app::example.App::Handler',
  pattern: /^[^:]+::[^:]+::[^:\s]+$/,
}

/** A handler is the name of the binary; hooks are functions inside of it, whose names the sources do not tell. */
const GO: Language = {
  form: 'the name of a binary',
  example: 'main',
  pattern: /^[^\s:]+$/,
}

const LANGUAGES: readonly (readonly [string, Language])[] = [
  ['python', PYTHON],
  ['nodejs', NODE],
  ['php', PHP],
  ['java', JAVA],
  ['dotnetcore', DOTNET],
  ['go', GO],
]

/** How a runtime finds handlers; `undefined` for servers, which find them themselves, and for what is not known. */
export function languageOf(runtime: string): Language | undefined {
  return LANGUAGES.find(([prefix]) => runtime.startsWith(prefix))?.[1]
}

/** Takes the handler of a source file apart. */
export function partsOf(handler: string, { pattern }: Language): HandlerParts | undefined {
  const { file, method } = pattern.exec(handler)?.groups ?? {}
  // Where the code lies in an instance.
  return file === undefined || method === undefined
    ? undefined
    : { file: file.replace(/^(\.\/|\/code\/)/, ''), method }
}
