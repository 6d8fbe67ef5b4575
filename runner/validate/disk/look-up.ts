import { basename, dirname, extname, join } from 'node:path'
import { quote } from '../../../schemas/explain.ts'
import { nearest } from '../../../schemas/nearest.ts'
import type { Field } from '../../../schemas/s-yaml/layout.ts'
import type { Code } from './code.ts'
import { partsOf, type HandlerParts, type Language, type Methods, type Source } from './languages.ts'
import { comesLater } from './later.ts'
import { takes, type Definition, type Module } from './module.ts'
import { placeIn } from './project-folder.ts'
import type { Ruling } from './ruling.ts'

/** One handler, of the right form. */
export interface Case {
  readonly ruling: Ruling
  readonly field: Field
  readonly handler: string
  readonly language: Language
}

/** Gives the module of a file; `undefined` when the file cannot be read or understood. */
export type ReadModule = (place: string, methods: Methods) => Promise<Module | undefined>

type CodeFolder = Extract<Code, { kind: 'folder' }>

/** Looks a handler up in the code: its file, the method in it, the arguments that the method takes. */
export async function lookUp(one: Case, code: Code, readModule: ReadModule): Promise<void> {
  const parts = partsOf(one.handler, one.language)
  const { source } = one.language
  if (code.kind === 'none') return
  if (code.kind === 'closed') leave(one, `the code is ${code.why}`)
  else if (source === undefined || parts === undefined) leave(one, 'it is in compiled code')
  else {
    const file = await findFile(one.ruling, code, source.candidates(parts.file))
    if (file === undefined) await tellAbsentFile(one, code, parts, source)
    else if (source.methods === undefined) leave(one, `files such as ${quote(basename(file))} are not read`)
    else lookUpMethod(one, file, parts.method, source.methods, await readModule(file, source.methods))
  }
}

/** The first candidate that is there; what leads outside is there, too, but cannot be read. */
async function findFile(
  { folder }: Ruling,
  code: CodeFolder,
  candidates: readonly string[],
): Promise<string | undefined> {
  for (const candidate of candidates) {
    const place = placeIn(code.place, candidate)
    const kind = place === undefined ? 'absent' : await folder.kindOf(place)
    if (kind === 'file' || kind === 'outside') return place
  }
  return undefined
}

async function tellAbsentFile(
  one: Case,
  code: CodeFolder,
  { file, method }: HandlerParts,
  { candidates, kin }: Source,
): Promise<void> {
  const { ruling } = one
  const [expected = file] = candidates(file)
  const place = placeIn(code.place, expected)
  const names = place === undefined ? [] : await ruling.folder.namesIn(dirname(place))
  const [extension, stem] = [extname(expected), basename(expected, extname(expected))]
  const isMade = names.some((name) => name.startsWith(`${stem}.`) && kin.test(name))
  if (isMade || comesFromElsewhere(ruling) || (await comesLater(ruling, expected, code.place))) {
    leave(one, `${quote(expected)} is not in ${quote(code.name)}, but a build or a layer may put it there`)
    return
  }
  const stems = names.filter((name) => extname(name) === extension).map((name) => basename(name, extension))
  const near = nearest(stem, stems)
  const advice =
    near === undefined
      ? 'Name a file that is there.'
      : `Did you mean ${quote(`${join(dirname(file), near)}.${method}`)}?`
  tell(
    one,
    `is looked up in ${quote(expected)}. There is no such file in the code folder ${quote(code.name)}. ${advice}`,
  )
}

/** Layers and search paths bring modules that are not in the code folder, or not at its top. */
function comesFromElsewhere({ entry, value }: Ruling): boolean {
  const settings = JSON.stringify([entry.props, value('environment')])
  return /"(layers|PYTHONPATH|NODE_PATH)":/.test(settings)
}

function lookUpMethod(
  one: Case,
  file: string,
  method: string,
  methods: Methods,
  module: Module | undefined,
): void {
  const name = quote(basename(file))
  const found = module?.lookup(method)
  if (module === undefined || found === undefined) leave(one, `${name} is in no form that can be read here`)
  else if (found === 'undecided') leave(one, `${name} gets its names in ways that only running it shows`)
  else if (found === 'absent') {
    const near = nearest(method, module.names)
    const advice =
      near === undefined ? `Let it ${methods.verb} one, or name another.` : `Did you mean ${quote(near)}?`
    tell(one, `is a function of ${name}, which does not ${methods.verb} ${quote(method)}. ${advice}`)
  } else checkArguments(one, method, methods, found)
}

/** Only where every definition breaks: which one counts may depend on how the file runs. */
function checkArguments(one: Case, method: string, methods: Methods, { signatures }: Definition): void {
  const { count, words } = one.field === 'handler' ? methods.handler : methods.hook
  const [first] = signatures
  if (first === undefined || signatures.some((signature) => takes(signature, count))) return
  const found = first.named === undefined ? countWords(first) : `one by name, ${quote(first.named)}`
  const { ruling, field } = one
  const message = `${one.field === 'handler' ? 'A handler' : 'A hook'} is called with ${words}. ${quote(method)} takes ${found}. Change its parameters.`
  ruling.advise('SY-L15', ruling.path(field), 'value', message, methods.severity)
}

function countWords({ least, most }: { least: number; most: number }): string {
  if (least === most || most === Infinity) return most === Infinity ? `${least} or more` : String(least)
  return `${least} to ${most}`
}

function tell({ ruling, field, handler }: Case, words: string): void {
  ruling.advise('SY-L15', ruling.path(field), 'value', `${quote(handler)} ${words}`)
}

function leave({ ruling, field, handler }: Case, reason: string): void {
  ruling.leave('SY-L15', field, `Whether ${quote(handler)} is there was not looked up: ${reason}.`)
}
