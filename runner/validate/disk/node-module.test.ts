import { describe, expect, it } from 'vitest'
import type { Lookup } from './module.ts'
import { readNodeModule } from './node-module.ts'

function lookup(text: string, name = 'handler'): Lookup | undefined {
  return readNodeModule(text)?.lookup(name)
}

describe('readNodeModule', () => {
  it.each([
    ['exports.handler = (event, context, callback) => {}', 3],
    ['module.exports.handler = function (a, b) {}', 2],
    ["exports['handler'] = async () => {}", 0],
    ['module.exports = { handler(a, b) {} }', 2],
    ['module.exports = { main, handler: (a, b = 1, c) => {} }', 1],
    ['exports = module.exports = { handler: (a, ...rest) => {} }', 1],
    ['const handler = async (a, b) => {}\nmodule.exports = { handler }', 2],
    ['exports.handler = main\nfunction main(a) {}', 1],
    ['exports.main = exports.handler = (a) => {}', 1],
    ['exports.handler = void 0; const handler = (a) => {}; exports.handler = handler', 1],
    ['export function handler(a, b, c, d) {}', 4],
    ['export const main = 1, handler = (a) => {}', 1],
    ['const main = (a) => {}\nexport { main as handler }', 1],
    ['#!/usr/bin/env node\nexports.handler = (a) => {}\nif (require.main === module) exports.handler()', 1],
  ])('counts the parameters of %j', (text, least) => {
    expect(lookup(text)).toEqual({ signatures: [{ least, most: Infinity }] })
  })

  it.each([
    'exports.handler = wrap((a) => {})',
    "exports.handler = require('./app').handler",
    'let handler = (a) => {}\nhandler = wrap(handler)\nexports.handler = handler',
    "export { handler } from './app.js'",
    "export * as handler from './app.js'",
    'export const { handler } = app',
    'export class handler {}',
    "Object.defineProperty(exports, 'handler', { get: () => 1 })",
    "exports.__defineGetter__('handler', () => 1)",
    'this.handler = (a) => {}',
  ])('finds the name in %j without knowing what it takes', (text) => {
    expect(lookup(text)).toEqual({ signatures: [] })
  })

  it.each([
    '',
    'function handler(a, b) {}',
    'exports.main = 1',
    'exports.main.handler = 1',
    'module.exports = { main: { handler: 1 } }',
    'module.exports = (a) => {}',
    'app.handler = 1; app.exports = { handler: 1 }; app.module = 1',
    'export default { handler: 1 }',
    'const handler = 1; export { handler as main }',
    "Object.defineProperty(exports, '__esModule', { value: true }); exports.main = 1",
    "if (typeof module !== 'undefined' && require.main === module) main()",
    '// exports.handler = 1',
  ])('finds no such name in %j', (text) => {
    expect(lookup(text)).toBe('absent')
  })

  it.each([
    "module.exports = require('./app')",
    'module.exports = { ...app }',
    'module.exports = { [name]: 1 }',
    'module.exports = new App()',
    'exports[name] = 1',
    'Object.defineProperty(exports, name, { get: () => 1 })',
    'Object.assign(module.exports, app)',
    'Object.assign(exports, app)',
    '__exportStar(require("./app"), exports)',
    'fill(module)',
    'const all = exports; all.handler = 1',
    "export * from './app.js'",
    'eval(text)',
    '(function (root) { root.x = 1 })(module.exports)',
  ])('does not decide %j', (text) => {
    expect(lookup(text)).toBe('undecided')
  })

  it.each(['exports.handler = (', 'const x: number = 1', 'const x = <App />'])(
    'does not understand %j',
    (text) => {
      expect(readNodeModule(text)).toBeUndefined()
    },
  )

  it('bears what nests deeply', () => {
    expect(readNodeModule('['.repeat(200_000))).toBeUndefined()
    const chain = `exports.handler = ${'a.'.repeat(50_000)}b`
    expect(lookup(chain)).toEqual({ signatures: [] })
  })
})
