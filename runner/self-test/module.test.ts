import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { command, MAIN } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-module-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const LIBRARY = new URL('../index.js', `file://${MAIN}`).href

/** A module that serves the reference and does something of its own when the first function is called. */
function moduleThat(name: string, does: string): string {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(
    path,
    `import { createServer } from 'node:http'
import { connectTarget } from ${JSON.stringify(LIBRARY)}
export async function createTarget() {
  const target = await connectTarget('reference')
  let calls = 0
  const invoke = async (request, signal) => {
    if (++calls === 1) await new Promise((go) => { ${does} })
    return target.invoke(request, signal)
  }
  return { ...target, invoke }
}
`,
  )
  return path
}

const judge = (path: string): ReturnType<typeof command> =>
  command([
    'run',
    '--no-config',
    '--target',
    `module:${path}`,
    '--suite',
    'pre-freeze',
    '--timeout-scale',
    '0.3',
  ])

describe('a module in the process of the runner', () => {
  it('cannot end the run with exit code 0', async () => {
    const { code, stderr } = await judge(moduleThat('exits', 'process.exit(0)'))
    expect(code).toBe(2)
    expect(stderr).toContain('something ended the process before there was a result')
  })

  it('cannot steer the terminal with an error that nobody catches', async () => {
    const { code, stderr } = await judge(
      moduleThat('rejects', 'Promise.reject(new Error("\\u001b[2J ghp_" + "a".repeat(36)))'),
    )
    expect(code).toBe(2)
    expect(stderr).toContain(String.raw`\u001b[2J`)
    expect(stderr).not.toContain('\u001b')
    expect(stderr).not.toContain('ghp_a')
  })

  it('does not keep the process alive by what it leaves open', async () => {
    const { code } = await judge(moduleThat('listens', "createServer().listen(0, '127.0.0.1', go)"))
    expect(code).toBe(0)
  })
})
