import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readLines } from './lines.ts'
import { describeEnding, inheritedEnvironment, startChild } from './spawn.ts'
import { stopChild } from './stop.ts'

const environment = inheritedEnvironment(() => false)
const node = (program: string) =>
  startChild({ command: process.execPath, args: ['-e', program], environment })

function firstLine(child: ReturnType<typeof node>): Promise<string> {
  return new Promise((resolve) => {
    readLines(child.stdout, 1024, resolve)
  })
}

describe('startChild', () => {
  it('answers how a program ended', async () => {
    expect(await node('process.exit(3)').ended).toEqual({ kind: 'exited', code: 3 })
    expect(await node("process.kill(process.pid, 'SIGTERM')").ended).toEqual({
      kind: 'signalled',
      signal: 'SIGTERM',
    })
  })

  it('answers that a program could not be started', async () => {
    const ending = await startChild({ command: '/nowhere/at-all', args: [], environment }).ended
    expect(ending.kind).toBe('not-started')
    expect(describeEnding(ending)).toContain('ENOENT')
  })

  it('survives input for a program that is gone', async () => {
    const child = node('')
    await child.ended
    child.stdin.write('too late\n')
    expect((await child.ended).kind).toBe('exited')
  })

  it('passes the given environment only', async () => {
    const child = startChild({
      command: process.execPath,
      args: ['-e', 'console.log(Object.keys(process.env).join())'],
      environment: { ONLY: 'this' },
    })
    expect(await firstLine(child)).toBe('ONLY')
  })
})

describe('stopChild', () => {
  it('lets go what leaves when asked', async () => {
    const child = node("process.stdin.on('end', () => process.exit(0)).resume()")
    expect(await stopChild(child, { graceMs: 30_000 })).toEqual({
      how: 'asked',
      ending: { kind: 'exited', code: 0 },
    })
  })

  it('kills what does not, its own children included', async () => {
    const child = node(
      `const c = require('node:child_process').spawn('sleep', ['600'])
       process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(c.pid)`,
    )
    const grandchild = Number(await firstLine(child))
    expect(await stopChild(child, { graceMs: 1 })).toEqual({
      how: 'killed',
      ending: { kind: 'signalled', signal: 'SIGKILL' },
    })
    // Whoever adopted it may take a moment to reap it.
    await expect.poll(() => isAlive(grandchild), { timeout: 20_000 }).toBe(false)
  })
})

describe('readLines', () => {
  it('cuts long lines, keeps empty ones, and hands over a last line without end', async () => {
    const stream = new PassThrough()
    const lines: string[] = []
    readLines(stream, 5, (line) => lines.push(line))
    for (const chunk of ['ab', 'c\n\n', '1234', '5678', '90\nx', 'é']) stream.write(chunk)
    stream.end()
    await new Promise((resolve) => stream.once('close', resolve))
    expect(lines).toEqual(['abc', '', '12345', 'xé'])
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
