import { describe, expect, it } from 'vitest'
import { parseTargetSpec } from './target-spec.ts'

describe('parseTargetSpec', () => {
  it.each([
    ['reference', { kind: 'reference' }],
    ['exec:node a.mjs', { kind: 'exec', command: ['node', 'a.mjs'] }],
    ["exec:'my program'", { kind: 'exec', command: ['my program'] }],
    ['module:./a.mjs', { kind: 'module', path: './a.mjs' }],
    ['module:C:a', { kind: 'module', path: 'C:a' }],
    ["server:python3 'my app.py'", { kind: 'server', command: ['python3', 'my app.py'] }],
    ['server:http://localhost:9000/x', { kind: 'server', url: new URL('http://localhost:9000/x') }],
  ])('reads %j', (text, spec) => {
    expect(parseTargetSpec(text)).toEqual(spec)
  })

  it.each([
    ['refrence', 'is `reference` meant?'],
    ['exex:node a.mjs', 'is `exec` meant?'],
    ['exec', 'is `exec` meant?'],
    ['exec:', 'expected a command'],
    ["exec:''", 'expected a command'],
    ['module:', 'expected the path'],
    ['server:', 'expected a command or a URL'],
    ['server:http://', 'expected a URL'],
    ['sever:node a.mjs', 'is `server` meant?'],
    ['reference:x', 'expected a known kind'],
    ['ftp://x', 'expected a known kind'],
    ['', 'expected a known kind'],
  ])('refuses %j and lists what there is', (text, words) => {
    expect(() => parseTargetSpec(text)).toThrow(
      expect.objectContaining({
        code: 'unknown-target',
        message: expect.stringContaining(words) as string,
        hint: expect.stringMatching(/reference.*exec:.*module:.*server:/) as string,
      }) as Error,
    )
  })

  it('refuses an open quote', () => {
    expect(() => parseTargetSpec('exec:node "a')).toThrow(
      expect.objectContaining({ code: 'open-quote' }) as Error,
    )
  })
})
