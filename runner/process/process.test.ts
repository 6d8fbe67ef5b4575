import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readByteLines } from './byte-lines.ts'
import { readLines } from './lines.ts'
import { DATABASE_VARIABLE, describeEnding, inheritedEnvironment, startChild } from './spawn.ts'
import { stopChild } from './stop.ts'
import { findMarked, killMarked } from './survivors.ts'
import { Tail } from './tail.ts'

const environment = inheritedEnvironment(() => false)
const node = (program: string) =>
  startChild({ command: process.execPath, args: ['-e', program], environment })

function firstLine(child: ReturnType<typeof node>): Promise<string> {
  return new Promise((resolve) => {
    readLines(child.stdout, 1024, resolve)
  })
}

describe('the environment of children', () => {
  it('holds no password of ours', () => {
    const name = DATABASE_VARIABLE
    const before = process.env[name]
    process.env[name] = 'mysql://runner:secret-word@localhost/sample'
    try {
      expect(inheritedEnvironment(() => false)).not.toHaveProperty([name])
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = before
    }
  })
})

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

describe('stopChild with a time for SIGTERM', () => {
  const stubborn = (onTerm: string) =>
    node(`process.on('SIGTERM', () => ${onTerm}); setInterval(() => {}, 1000); console.log('up')`)

  it('terminates what does not leave when asked', async () => {
    const child = stubborn('process.exit(7)')
    await firstLine(child)
    expect(await stopChild(child, { graceMs: 1, terminateMs: 30_000 })).toEqual({
      how: 'terminated',
      ending: { kind: 'exited', code: 7 },
    })
  })

  it('kills what ignores that, too', async () => {
    const child = stubborn('undefined')
    await firstLine(child)
    expect(await stopChild(child, { graceMs: 1, terminateMs: 1 })).toMatchObject({ how: 'killed' })
  })
})

describe.runIf(process.platform === 'linux')('killMarked', () => {
  it('kills what carries the mark, whatever its session, and nothing else', async () => {
    const [name, value] = ['FCC_TEST_MARK', randomUUID()]
    const start = (mark: string) =>
      startChild({
        command: process.execPath,
        args: ['-e', "setInterval(() => {}, 1000); console.log('up')"],
        environment: { ...environment, [name]: mark },
      })
    const [marked, other] = [start(value), start(`${value}x`)]
    await Promise.all([marked, other].map(firstLine))
    expect(await findMarked(name, value)).toEqual([marked.pid])
    expect(await killMarked(name, value)).toBe(1)
    expect(await marked.ended).toEqual({ kind: 'signalled', signal: 'SIGKILL' })
    expect(await findMarked(name, `${value}x`)).toEqual([other.pid])
    await stopChild(other, { graceMs: 0 })
  })
})

describe('Tail', () => {
  async function tailOf(capBytes: number, ...chunks: readonly string[]): Promise<string> {
    const tail = new Tail(capBytes)
    const stream = new PassThrough()
    tail.drain(stream)
    for (const chunk of chunks) stream.write(chunk)
    stream.end()
    await new Promise((resolve) => stream.once('close', resolve))
    return tail.text()
  }

  it.each([
    ['nothing', [], ''],
    ['what fits', ['abc', 'de'], 'abcde'],
    ['exactly as much as fits', ['abcde', 'fgh'], 'abcdefgh'],
    ['the end of more', ['abcdefgh', 'ij'], '…cdefghij'],
    ['the end of one piece', ['abc', '0123456789'], '…23456789'],
    ['the end of many pieces', 'abcdefghijklmnopqrstuvwxyz'.split(''), '…stuvwxyz'],
  ])('keeps %s', async (_, chunks, text) => {
    expect(await tailOf(8, ...chunks)).toBe(text)
  })
})

describe('readByteLines', () => {
  async function linesOf(capBytes: number, ...chunks: readonly string[]): Promise<string[]> {
    const heard: string[] = []
    const stream = new PassThrough()
    readByteLines(stream, capBytes, {
      line: (bytes) => heard.push(bytes.toString()),
      overlong: () => heard.push('<overlong>'),
      end: () => heard.push('<end>'),
    })
    for (const chunk of chunks) stream.write(chunk)
    stream.end()
    await new Promise((resolve) => stream.once('close', resolve))
    return heard
  }

  it.each([
    [['a\nb\n\nc'], ['a', 'b', '', '<end>']],
    [
      ['a', 'b\nc', 'd', '\n'],
      ['ab', 'cd', '<end>'],
    ],
    [
      ['12345678\n', '1234', '5678', '\n'],
      ['12345678', '12345678', '<end>'],
    ],
    [['a\n123456789\nb\n'], ['a', '<overlong>']],
    [['1234', '5678', '9', 'more', '\nb\n'], ['<overlong>']],
    [[], ['<end>']],
  ])('splits %j', async (chunks, expected) => {
    expect(await linesOf(8, ...chunks)).toEqual(expected)
  })

  it('puts a long line together from many pieces', async () => {
    const pieces = Array.from({ length: 3_000 }, (_, at) => String(at % 10).repeat(1_000))
    expect(await linesOf(4_000_000, ...pieces, '\nx\n')).toEqual([pieces.join(''), 'x', '<end>'])
  })

  it('says that a broken stream has ended', async () => {
    const stream = new PassThrough()
    const lines: string[] = []
    const ended = new Promise<void>((resolve) => {
      readByteLines(stream, 8, {
        line: (bytes) => lines.push(bytes.toString()),
        overlong: () => undefined,
        end: resolve,
      })
    })
    const heard = new Promise((resolve) => stream.once('data', resolve))
    stream.write('half')
    await heard
    stream.destroy(new Error('broken'))
    await ended
    expect(lines).toEqual([])
  })
})

describe('release', () => {
  it('lets go of pipes that somebody else holds', async () => {
    const child = node(`
      const holder = require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'inherit' })
      console.log(holder.pid); holder.unref()`)
    const holder = Number(await firstLine(child))
    await child.ended
    const closed = new Promise((resolve) => child.stdout.once('close', resolve))
    child.release()
    await closed
    process.kill(holder, 'SIGKILL')
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
