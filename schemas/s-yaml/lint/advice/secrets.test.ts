import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** What the rules in question have against a text. */
function told(text: string): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rule === 'SY-L34')
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

/** A function with one environment variable, in line 10. */
const withVariable = (line: string): string =>
  `edition: 3.0.0
resources:
  hello:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: hello
      runtime: custom
      environmentVariables:
        ${line}`

// Put together here, so that nobody who searches the project for secrets finds one.
const ID = `LTAI${'5tAbCdEfGh12'.repeat(2)}`.slice(0, 24)
const BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj'

describe('secrets', () => {
  it.each([
    [`KEY: ${ID}`, '10:14'],
    [`KEY: "id ${ID}, secret elsewhere"`, '10:14'],
    [`KEY: "-----BEGIN RSA PRIVATE KEY-----\\n${BODY}\\n"`, '10:14'],
    [`KEY: "-----BEGIN PRIVATE KEY----- ${BODY}"`, '10:14'],
    ['DB: mysql://root:hunter22@db/shop', '10:13'],
    [`KEY: sk-${'a1b2c3d4e5'.repeat(3)}`, '10:14'],
    ['MYSQL_PASSWORD: root123', '10:25'],
    ["mysqlPassword: '654321'", '10:24'],
    [`ACCESS_KEY_SECRET: ${'aB3dE6gH9'.repeat(3)}`, '10:28'],
    [`jwtSecret: ${'aB3dE6gH9'.repeat(3)}`, '10:20'],
    [`API_TOKEN: "\${env('A', '${ID}')}"`, '10:20'],
  ])('%s is one', (line, place) => {
    expect(told(withVariable(line))).toEqual([`SY-L34 warning ${place}`])
  })

  it.each([
    "MYSQL_PASSWORD: ${env('MYSQL_PASSWORD')}",
    "MYSQL_PASSWORD: '{{ password }}'",
    'MYSQL_PASSWORD: your-password',
    'MYSQL_PASSWORD: <password>',
    'MYSQL_PASSWORD: "******"',
    'MYSQL_PASSWORD: xxxxxx',
    'MYSQL_PASSWORD: dummy',
    'MYSQL_PASSWORD: ""',
    'MYSQL_PASSWORD: 填写密码',
    'MYSQL_PASSWORD_FILE: ./secrets/password',
    'PASSWORD: ./secrets/password',
    'MY_API_KEY: API_KEY',
    'SECRET: name-of-my-secret',
    "MAX_TOKENS: '4096'",
    'TOKENIZERS_PARALLELISM: "true"',
    'privateKey: ./cert/server2024.key',
    'privateKey: https://files.site/server2024',
    'KEY: LTAIxxxxxxxxxxxxxxxxxxxx',
    'KEY: LTAI',
    'KEY: "-----BEGIN RSA PRIVATE KEY-----\\nxxxxx\\n-----END RSA PRIVATE KEY-----"',
    'KEY: "-----BEGIN CERTIFICATE-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjMII"',
    'DB: mysql://root:${env("PASSWORD")}@db/shop',
    'DB: mysql://root:password@db/shop',
    'DB: redis://db:6379/0',
  ])('%s is none', (line) => {
    expect(told(withVariable(line))).toEqual([])
  })

  it('are found in variables and lists, too', () => {
    expect(told(`edition: 3.0.0\nvars:\n  keys:\n    - a\n    - ${ID}\n  password: 654321\n`)).toEqual([
      'SY-L34 warning 5:7',
      'SY-L34 warning 6:13',
    ])
  })

  it('are never repeated', () => {
    const { problems } = lintText(withVariable(`PASSWORD: ${ID}`), { file: 's.yaml' })
    expect(problems.map(({ rule }) => rule)).toContain('SY-L34')
    for (const { message } of problems) expect(message).not.toContain(ID)
  })

  it('are looked for in linear time', () => {
    const long = 120 * 1024
    for (const text of [
      'a'.repeat(long),
      'a://'.repeat(long / 4),
      'sk-a'.repeat(long / 4),
      '://a:'.repeat(long / 5),
    ]) {
      const start = performance.now()
      told(withVariable(`PASSWORD: "${text}"`))
      expect(performance.now() - start).toBeLessThan(1000)
    }
  })
})
