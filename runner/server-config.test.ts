import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDeclaration } from './server-config.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcc-declared-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const FC2 = `
edition: 1.0.0
name: app
access: default
services:
  hello:
    component: fc
    props:
      region: cn-hangzhou
      service: { name: svc }
      function:
        name: hello
        runtime: custom
        codeUri: .
        caPort: 8080
        environmentVariables: { WHERE: '\${env(PLACE)}' }
        instanceLifecycleConfig:
          preFreeze: { handler: index.f, timeout: 2 }
`

describe('readDeclaration', () => {
  it('declares next to nothing where there is no file', async () => {
    const { file, config } = await readDeclaration({ folder, env: {} })
    expect(file).toBeUndefined()
    expect(config).toMatchObject({ hooks: {}, httpTrigger: { methods: [] }, environment: {} })
    expect(config.server).toBeUndefined()
  })

  it.each(['s.yaml', 's.yml'])('finds %s by itself, of either edition', async (name) => {
    writeFileSync(join(folder, name), FC2)
    const { file, config } = await readDeclaration({ folder, env: { PLACE: 'here' } })
    expect(file).toBe(name)
    expect(config).toMatchObject({
      generation: 'fc2',
      server: { port: 8080 },
      hooks: { preFreeze: { timeoutMs: 2_000 } },
      environment: { WHERE: 'here' },
    })
  })
})
