import { describe, expect, it } from 'vitest'
import type { Data } from '../yaml/data.ts'
import type { Edition } from './edition.ts'
import { resolveVariables, type VariableOptions } from './variables.ts'

const VARS: Data = { name: 'hello', number: 3, map: { key: 'deep', 'with-hyphen': 1 }, again: '${vars.name}' }
const ENV = { SET: 'value', EMPTY: '' }

const NOWHERE = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

function resolved(data: Data, options: VariableOptions): Data {
  return resolveVariables({ data, place: { value: NOWHERE } }, options).data
}

function resolve(
  value: Data,
  edition: Edition,
): { readonly value: Data | undefined; readonly codes: string[] } {
  const codes: string[] = []
  const root = resolved({ vars: VARS, value }, { edition, env: ENV, report: (code) => codes.push(code) })
  return { value: (root as Record<string, Data>)['value'], codes }
}

describe('references', () => {
  it.each<[Edition, string, Data, string[]]>([
    [3, '${vars.name}', 'hello', []],
    [1, '${vars.name}', 'hello', []],
    [3, '${ vars.name }', 'hello', []],
    [3, 'a-${vars.name}-${vars.map.key}', 'a-hello-deep', []],
    [3, '$${vars.name}', '$hello', []],
    [3, '${vars.number}', 3, []],
    [3, '${vars.map}', { key: 'deep', 'with-hyphen': 1 }, []],
    [3, '${vars.map.with-hyphen}', 1, []],
    [3, 'n${vars.number}', 'n3', []],
    [1, 'n${vars.number}', 3, ['swallowed-text']],
    [3, '${vars.again}', 'hello', []],
    [3, '${vars.none}', '${vars.none}', ['unknown-variable']],
    [1, '${vars.none}', '${vars.none}', ['literal-reference']],
    [3, '${vars.constructor}', '${vars.constructor}', ['unknown-variable']],
    [3, '${vars.map[0]}', '${vars.map[0]}', ['wrong-reference-form']],
    [3, "${env('SET')}", 'value', []],
    [3, '${env("SET")}', 'value', []],
    [3, '${env(SET)}', 'value', []],
    [1, '${env(SET)}', 'value', []],
    [1, '${env.SET}', 'value', []],
    [3, '${env.SET}', '${env.SET}', ['wrong-reference-form']],
    [1, "${env('SET')}", "${env('SET')}", ['wrong-reference-form']],
    [1, '${env(SET, x)}', '${env(SET, x)}', ['wrong-reference-form']],
    [3, '${env(SET, x)}', '${env(SET, x)}', ['wrong-reference-form']],
    [3, "${env('UNSET', 'default')}", 'default', []],
    [3, "${env('UNSET', '')}", '', []],
    [3, "${env('EMPTY', 'default')}", 'default', []],
    [1, '${env(EMPTY)}', '', []],
    [3, "${env('UNSET')}", "${env('UNSET')}", ['unset-environment-variable']],
    [1, '${env(UNSET)}', '${env(UNSET)}', ['literal-reference']],
    [3, "${env('toString')}", "${env('toString')}", ['unset-environment-variable']],
    [3, "${config('AccountID')}", "${config('AccountID')}", []],
    [3, '${resources.web.output.url}', '${resources.web.output.url}', []],
    [1, '${web.output.url}', '${web.output.url}', []],
    [3, '${web.output.url}', '${web.output.url}', ['wrong-reference-form']],
    [3, "${env('X', path('../'))}", "${env('X', path('../'))}", []],
    [3, '${1 + 1}', '${1 + 1}', ['script-expression']],
    [3, "${'x'.toUpperCase()}", "${'x'.toUpperCase()}", ['script-expression']],
    [3, '${my-name}', '${my-name}', ['script-expression']],
    [3, '${true}', '${true}', ['script-expression']],
    [3, '${cwd}', '${cwd}', ['script-expression']],
    [3, '${name}', '${name}', ['unknown-variable']],
    [3, 'a/${process.env.HOME}', 'a/${process.env.HOME}', ['unknown-variable']],
    [1, '${name}', '${name}', ['script-expression']],
    [3, '${this.name}', '${this.name}', []],
    [3, "${file('x.txt')}", "${file('x.txt')}", []],
    [3, "${path('./x')}", "${path('./x')}", []],
    [3, '<%= 1 + 1 %>', '<%= 1 + 1 %>', ['script-expression']],
    [3, '{{if a}}b{{/if}}', '{{if a}}b{{/if}}', ['script-expression']],
    [3, '{{ name }}', '{{ name }}', ['placeholder-left']],
    [3, 'a ${ b', 'a ${ b', ['unclosed-reference']],
    [3, 'plain', 'plain', []],
  ])('edition %d: %s', (edition, text, value, codes) => {
    expect(resolve(text, edition)).toEqual({ value, codes })
  })

  it('are resolved inside maps and lists, not in keys', () => {
    expect(resolve({ '${vars.name}': ['${vars.name}'] }, 3).value).toEqual({ '${vars.name}': ['hello'] })
  })

  it('are left alone in the commands of `actions`', () => {
    const codes: string[] = []
    const root: Data = {
      actions: { 'pre-deploy': [{ run: 'echo ${HOME}' }] },
      resources: { a: { actions: { x: '${HOME}' } } },
    }
    expect(resolved(root, { edition: 3, env: {}, report: (code) => codes.push(code) })).toEqual(root)
    expect(codes).toEqual([])
  })

  it('multiply only up to a limit', () => {
    const codes: string[] = []
    const vars: Data = { big: 'x'.repeat(10_000) }
    const value = Array.from({ length: 200 }, () => '${vars.big}')
    resolved({ vars, value }, { edition: 3, env: {}, report: (code) => codes.push(code) })
    expect(codes).toEqual(['document-too-large'])
  })
})
