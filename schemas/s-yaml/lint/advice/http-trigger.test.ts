import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

/** An http trigger; what is given stands from line 12 on. */
function http(authType: string, ...config: string[]): string {
  return [
    ...['edition: 3.0.0', 'resources:', '  a:', '    component: fc3', '    props:', '      triggers:'],
    ...['        - triggerName: t', '          triggerType: http', '          triggerConfig:'],
    ...[`            authType: ${authType}`, '            methods: [GET]'],
    ...config.map((line) => `            ${line}`),
    '',
  ].join('\n')
}

const triggers = (text: string): string[] => told(text, 'SY-L30')
const KEYS = '  jwks: {keys: [{kty: RSA, n: a, e: AQAB, alg: RS256, use: sig}]}'
const LOOKUP = '  tokenLookup: header:Authorization'

describe('SY-L30, tokens', () => {
  it('refuses jwt without what tokens are checked by', () => {
    expect(triggers(http('jwt'))).toEqual(['SY-L30 error 9:11'])
    expect(triggers(http('jwt', 'authConfig:'))).toEqual(['SY-L30 error 9:11'])
    expect(triggers(http('jwt', 'authConfig:', KEYS))).toEqual(['SY-L30 error 12:13'])
    expect(triggers(http('jwt', 'authConfig:', '  jwks: {keys: []}', LOOKUP))).toEqual(['SY-L30 error 13:15'])
  })

  it('refuses paths to check beside paths to leave open', () => {
    const lists = ['  whitelist: [/login]', '  blacklist: [/admin]']
    expect(triggers(http('jwt', 'authConfig:', KEYS, LOOKUP, ...lists))).toEqual(['SY-L30 error 16:15'])
  })

  it('warns where no token is asked for', () => {
    expect(triggers(http('anonymous', 'authConfig:', KEYS, LOOKUP))).toEqual(['SY-L30 warning 12:13'])
  })

  it('takes what is complete, or not known yet', () => {
    expect(triggers(http('jwt', 'authConfig:', KEYS, LOOKUP, '  whitelist: [/login]'))).toEqual([])
    expect(
      triggers(http('jwt', 'authConfig:', KEYS, LOOKUP, '  whitelist: [/login]', '  blacklist:')),
    ).toEqual([])
    expect(
      triggers(http('jwt', 'authConfig:', '  jwks: {keys: "${json(file(\'k.json\'))}"}', LOOKUP)),
    ).toEqual([])
    expect(triggers(http('anonymous'))).toEqual([])
  })
})
