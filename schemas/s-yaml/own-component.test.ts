import { describe, expect, it } from 'vitest'
import { nameOwnComponents } from './own-component.ts'

const FUNCTION = { functionName: 'f', runtime: 'python3.10' }

function componentOf(component: string, props: object, edition: 1 | 3 = 3): unknown {
  const section = edition === 1 ? 'services' : 'resources'
  const root = { [section]: { a: { component, props: props as Readonly<Record<string, string>> } } }
  const named = nameOwnComponents(root, edition) as typeof root
  return named[section]?.a.component
}

describe("a component of one's own", () => {
  it.each([
    "${path('../')}",
    "${env('component_of_tests', path('../../'))}",
    '{{ component }}',
    './my-fc3',
    '../..',
    '/srv/fc3',
    '~/fc3',
    'C:\\work\\fc3',
  ])("%s counts as the generation's when it deploys a function", (name) => {
    expect(componentOf(name, FUNCTION)).toBe('fc3')
    expect(componentOf(name, { function: { name: 'f', codeUri: '.' } }, 1)).toBe('fc')
  })

  it.each([
    ['another shape', '../website', { bucket: 'b', handler: 'h' }],
    ['the shape of the other generation', '../..', { function: { name: 'f', runtime: 'python3' } }],
    ['no props', '../..', {}],
    ['the name of a component', 'nodejs-runtime', FUNCTION],
  ])('stays what it is with %s', (_, name, props) => {
    expect(componentOf(name, props)).toBe(name)
  })
})
