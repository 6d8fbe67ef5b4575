import { quote } from '../explain.ts'
import type { ProblemCode } from '../problem-codes.ts'
import { valueAt } from '../yaml/data.ts'
import type { FileFault, Resolver } from './look-up.ts'
import type { FileReference, Reference } from './reference.ts'

/** A reference without a value. */
interface Unresolved {
  readonly reference: Reference
  /** As written. */
  readonly source: string
  readonly fault: FileFault['fault'] | undefined
}

/** Says why a reference has no value, unless it will have one when it is deployed. */
export function reportUnresolved(resolver: Resolver, { reference, source, fault }: Unresolved): void {
  const { edition, report, path } = resolver
  const tell = (code: ProblemCode, message: string): void => {
    report(code, path, 'value', message)
  }
  switch (reference.kind) {
    case 'vars':
    case 'env': {
      const from = reference.kind === 'vars' ? '`vars`' : 'the environment'
      if (edition === 1)
        tell(
          'literal-reference',
          `A reference names something that exists. ${quote(source)} is not in ${from} and stays as it is. Define it.`,
        )
      else if (reference.kind === 'vars')
        tell(
          'unknown-variable',
          `A reference names something in ${from}. ${quote(source)} is not there. Define it.`,
        )
      else
        tell(
          'unset-environment-variable',
          `${quote(source)} needs a value from ${from}. There is none. Set it or give a default: ${quote(`\${env('${reference.name}', '…')}`)}.`,
        )
      return
    }
    case 'unknown-name':
      tell(
        'unknown-variable',
        `A reference says where its value comes from. ${quote(source)} names nothing, and the tool refuses it. ${adviceFor(resolver, reference.name)}`,
      )
      return
    case 'wrong-form':
      tell(
        'wrong-reference-form',
        `Edition ${edition} does not know the form ${quote(source)}. Write ${quote(reference.instead)}.`,
      )
      return
    case 'script':
      tell(
        'script-expression',
        `A reference is a name. Found ${quote(source)}, which is not run here. Write the value itself.`,
      )
      return
    case 'environment':
      tell(
        'environment-not-selected',
        `${quote(source)} needs an environment, which is selected when the tool is started. Check the file together with it.`,
      )
      return
    case 'file':
      if (fault !== undefined) tell(...faultWords(reference, source, fault, edition))
      return
    case 'props':
    case 'later':
      return
  }
}

function adviceFor({ root }: Resolver, name: string): string {
  const isVariable = valueAt(root.data, ['vars', ...name.split('.')]) !== undefined
  return isVariable
    ? `Write ${quote(`\${vars.${name}}`)}.`
    : `Write ${quote(`\${vars.${name}}`)} and define it in \`vars\`, or ${quote(`\${env('${name}')}`)}.`
}

function faultWords(
  { file, as }: FileReference,
  source: string,
  fault: FileFault['fault'],
  edition: 1 | 3,
): [ProblemCode, string] {
  const found = `${quote(source)} names ${quote(file)}`
  if (edition === 1)
    return [
      'empty-file-reference',
      fault === 'formless'
        ? `A file gives a value when it is \`.yaml\`, \`.yml\` or \`.json\`. ${found}, which gives an empty map. Use one of these.`
        : `A reference names a file with a value in it. ${found}, which ${fault === 'missing' ? 'is not there' : 'cannot be understood'} and gives an empty map. Correct the path or the file.`,
    ]
  if (fault !== 'missing')
    return [
      'malformed-file',
      `A file holds what is read from it. ${found}, which is no ${as === 'json' ? 'JSON' : 'YAML'}, so the tool refuses the whole file. Mend it.`,
    ]
  return [
    'missing-file',
    `A file that is named is there when the tool starts. ${found}, which is not, and the tool refuses the whole file. Correct the path, or add the file.`,
  ]
}
