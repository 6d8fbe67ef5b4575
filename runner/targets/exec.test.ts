import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { findMarked } from '../process/survivors.ts'
import { ECHO_INFO } from '../self-test/echo-target.ts'
import { TargetError } from '../target-error.ts'
import { createExec, type ExecOptions, type ExecTarget } from './exec.ts'

const ref = { functionName: 'f' }
const forever = new AbortController().signal
const folder = mkdtempSync(join(tmpdir(), 'fcc-exec-'))
const opened: ExecTarget[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((target) => target.close()))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** An adapter in a few lines: `answer(method, params, id)` gives a result, or undefined for no answer. */
const PREFACE = `
  const info = ${JSON.stringify(ECHO_INFO)}
  const say = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\\n')
  const serve = (odd = {}) => require('node:readline').createInterface({ input: process.stdin })
    .on('line', (line) => {
      const { id, method, params } = JSON.parse(line)
      const polite = { hello: () => info, deploy: () => ({ accepted: true }), logs: () => ({ lines: [] }) }
      const result = (odd[method] ?? polite[method] ?? (() => ({})))(params, id)
      if (id !== undefined && result !== undefined) say({ id, result })
    })
    .on('close', () => process.exit(0));
`

function adapter(program: string, options: ExecOptions = {}): ExecTarget {
  return open([process.execPath, '-e', PREFACE + program], options)
}

function open(command: readonly string[], options: ExecOptions = {}): ExecTarget {
  const target = createExec(command, {
    ...options,
    graces: { goodbyeMs: 20_000, graceMs: 20_000, terminateMs: 20_000, ...options.graces },
  })
  opened.push(target)
  return target
}

const deploy = (target: ExecTarget, functionName = 'f', signal = forever) =>
  target.deploy(
    {
      ref: { functionName },
      sYaml: '',
      environment: {},
      projectDir: '/',
      codeDir: '/',
      config: {
        generation: 'fc3',
        resource: 'r',
        region: 'cn-hangzhou',
        functionName,
        runtime: 'python3.10',
        environment: {},
        hooks: {},
      },
    },
    signal,
  )

const failureOf = (work: Promise<unknown>): Promise<TargetError> =>
  work.then(
    () => expect.unreachable('it was answered'),
    (error: unknown) => error as TargetError,
  )

describe('an adapter in another process', () => {
  it('is started at the first request, asked, and ends when asked', async () => {
    const target = adapter('serve()')
    expect(await target.hello(forever)).toEqual(ECHO_INFO)
    expect(await deploy(target)).toEqual({ accepted: true })
    expect(await target.logs({ ref }, forever)).toEqual({ lines: [] })
    await target.close()
    // It exits at the end of its stdin and not before, which is allowed.
    expect(target.endings()).toEqual([
      { how: 'asked', goodbye: true, stayed: true, ending: { kind: 'exited', code: 0 } },
    ])
    expect(target.leftBehind()).toBe(0)
  })

  it('is greeted by whoever asks first', async () => {
    expect(await adapter('serve()').logs({ ref }, forever)).toEqual({ lines: [] })
  })

  it('runs in the folder that is named', async () => {
    const target = adapter('serve({ logs: () => ({ lines: [{ text: process.cwd() }] }) })', { folder: '/' })
    expect(await target.logs({ ref }, forever)).toEqual({ lines: [{ text: '/' }] })
  })

  it('needs no close when it was never asked', async () => {
    const target = adapter('serve()')
    await target.close()
    expect(target.endings()).toEqual([])
    expect(await failureOf(target.hello(forever))).toMatchObject({ code: 'target-closed', final: true })
  })
})

describe('an adapter that cannot be started', () => {
  it.each([
    ['does not exist', join(folder, 'none'), 'adapter-not-found'],
    ['is a folder', folder, 'adapter-not-executable'],
  ])('and %s is the fault of the environment', async (_, command, code) => {
    const target = open([command])
    expect(await failureOf(target.hello(forever))).toMatchObject({ code, blame: 'environment', final: true })
    expect(await failureOf(deploy(target))).toMatchObject({ code })
  })

  it('and is not executable is the fault of the environment', async () => {
    const file = join(folder, 'plain.sh')
    writeFileSync(file, '#!/bin/sh\n')
    chmodSync(file, 0o644)
    expect(await failureOf(open([file]).hello(forever))).toMatchObject({
      code: 'adapter-not-executable',
      blame: 'environment',
      message: expect.stringContaining(file) as string,
    })
  })

  it('and has impossible arguments is the fault of the environment', async () => {
    expect(await failureOf(open(['true', 'a\0b']).hello(forever))).toMatchObject({
      code: 'adapter-not-started',
      blame: 'environment',
    })
  })
})

describe('an adapter that ends', () => {
  it.each([
    ["console.error('no licence'); process.exit(1)", 'the adapter exited with code 1'],
    ["console.error('no licence'); process.exit(0)", 'the adapter exited with code 0'],
    [
      "process.stderr.write('no licence', () => process.kill(process.pid, 'SIGKILL'))",
      'the adapter was ended by SIGKILL',
    ],
  ])('at once says how and shows its last words: %s', async (program, message) => {
    expect(await failureOf(adapter(program).hello(forever))).toMatchObject({
      code: 'adapter-ended',
      blame: 'adapter',
      message,
      output: expect.stringContaining('no licence') as string,
    })
  })

  it('is heard to the end: an answer just before its exit counts', async () => {
    const target = adapter(
      'serve({ logs: (_, id) => { say({ id, result: { lines: [] } }); process.exit(1) } })',
    )
    expect(await target.logs({ ref }, forever)).toEqual({ lines: [] })
  })

  it('by closing its stdout is ended', async () => {
    const target = adapter("require('node:fs').closeSync(1); setInterval(() => {}, 1000)")
    expect((await failureOf(target.hello(forever))).message).toContain('closed its stdout')
    await target.close()
    expect(target.endings()).toMatchObject([{ how: 'itself', ending: { signal: 'SIGKILL' } }])
  })

  it('and leaves children that hold its pipes holds nobody up', async () => {
    const target = adapter(`
      const { spawn } = require('node:child_process')
      for (const detached of [false, true]) spawn('sleep', ['600'], { detached, stdio: 'inherit' }).unref()
      process.exit(1)`)
    expect((await failureOf(target.hello(forever))).message).toContain('exited with code 1')
    await target.close()
    // The one in its group was killed with it; the other one is found by its environment, which is Linux only.
    expect(target.leftBehind()).toBe(process.platform === 'linux' ? 1 : 0)
  })

  it('is started again at the next deployment, and its functions are gone', async () => {
    const target = adapter('serve({ remove: () => process.exit(3) })')
    await deploy(target, 'old')
    const old = { ref: { functionName: 'old' } }
    expect((await failureOf(target.remove(old, forever))).message).toContain('exited with code 3')
    expect(await failureOf(target.logs({ ref }, forever))).toMatchObject({ code: 'adapter-ended' })
    await deploy(target, 'new')
    expect(await target.logs({ ref: { functionName: 'new' } }, forever)).toEqual({ lines: [] })
    const gone = await failureOf(target.logs(old, forever))
    expect(gone).toMatchObject({ code: 'adapter-ended', final: false })
    expect(gone.message).toContain('`old`')
  })

  it('is started again once for several deployments at a time', async () => {
    const target = adapter('serve({ remove: () => process.exit(3) })')
    await deploy(target)
    await failureOf(target.remove({ ref }, forever))
    await Promise.all(['a', 'b', 'c'].map((name) => deploy(target, name)))
    await target.close()
    expect(target.endings()).toHaveLength(2)
  })

  it('too often is lost', async () => {
    const target = adapter('serve({ deploy: () => process.exit(70) })', { restarts: 2 })
    for (let life = 1; life <= 3; life++)
      expect(await failureOf(deploy(target))).toMatchObject({ code: 'adapter-ended', final: false })
    const lost = await failureOf(deploy(target))
    expect(lost).toMatchObject({ code: 'target-lost', blame: 'adapter', final: true })
    expect(lost.message).toContain('exited with code 70')
    expect(await failureOf(target.logs({ ref }, forever))).toBe(lost)
    await target.close()
    expect(target.endings()).toHaveLength(3)
  })

  it('and comes back as another one is lost', async () => {
    const state = join(folder, 'lives')
    const target = adapter(`
      const fs = require('node:fs')
      const lives = fs.existsSync('${state}')
      fs.writeFileSync('${state}', '')
      serve({ hello: () => ({ ...info, version: lives ? '2.0' : '1.0' }), remove: () => process.exit(1) })`)
    await deploy(target)
    await failureOf(target.remove({ ref }, forever))
    const lost = await failureOf(deploy(target, 'g'))
    expect(lost).toMatchObject({ code: 'target-lost', final: true })
    expect(lost.message).toContain('"version":"2.0"')
  })

  it('and does not say hello again fails the deployment, not the rest of the run', async () => {
    const state = join(folder, 'mute')
    const target = adapter(
      `const fs = require('node:fs')
       const mute = fs.existsSync('${state}')
       fs.writeFileSync('${state}', '')
       serve({ hello: () => (mute ? undefined : info), remove: () => process.exit(1) })`,
      { helloMs: 300, graces: { graceMs: 100 } },
    )
    await deploy(target)
    await failureOf(target.remove({ ref }, forever))
    for (const name of ['g', 'h']) {
      const silent = await failureOf(deploy(target, name))
      expect(silent).toMatchObject({ code: 'target-silent', blame: 'adapter', final: false })
      expect(silent.message).toContain('`hello` within 300 ms')
    }
    await target.close()
    expect(target.endings()).toHaveLength(3)
  })

  it('is not started again for nobody: a request that was given up before changes nothing', async () => {
    const target = adapter('serve({ remove: () => process.exit(1) })')
    await deploy(target)
    await failureOf(target.remove({ ref }, forever))
    const reason = new Error('given up')
    expect(await failureOf(deploy(target, 'g', AbortSignal.abort(reason)))).toBe(reason)
    await target.close()
    expect(target.endings()).toHaveLength(1)
  })

  it('is greeted once in each life, and asked nothing before it has answered', async () => {
    const target = adapter(`
      const asked = []
      let greeted = false
      const note = (method) => asked.push(greeted ? method : 'early ' + method)
      serve({
        hello: (_, id) => {
          note('hello')
          setTimeout(() => { greeted = true; say({ id, result: info }) }, 100)
        },
        deploy: () => (note('deploy'), { accepted: true }),
        idle: () => (note('idle'), {}),
        logs: () => ({ lines: asked.map((text) => ({ text })) }),
        remove: () => process.exit(1),
      })`)
    for (let life = 1; life <= 2; life++) {
      const idle = { ref: { functionName: 'unknown' }, until: 'frozen' } as const
      await Promise.all([deploy(target), deploy(target, 'g'), target.idle(idle, forever)])
      const { lines } = await target.logs({ ref }, forever)
      expect(lines.map(({ text }) => text).sort()).toEqual(['deploy', 'deploy', 'early hello', 'idle'])
      await failureOf(target.remove({ ref }, forever))
    }
  })
})

describe('an adapter that breaks the protocol', () => {
  it('fails everything under way with the reason, and is ended', async () => {
    const target = adapter("serve({ remove: () => { console.log('Welcome'); return undefined } })")
    await deploy(target)
    const open = failureOf(
      target.idle({ ref, until: 'frozen' }, forever).then(() => target.remove({ ref }, forever)),
    )
    expect(await open).toMatchObject({ code: 'adapter-protocol', blame: 'adapter' })
    expect((await open).message).toContain('"Welcome"')
    await target.close()
    expect(target.endings()).toMatchObject([{ how: 'itself', ending: { signal: 'SIGKILL' } }])
  })

  it('with a wrong answer fails only that request', async () => {
    const target = adapter('serve({ logs: () => ({ lines: 5 }) })')
    await deploy(target)
    expect((await failureOf(target.logs({ ref }, forever))).message).toContain(
      'expected a list at /lines, found 5',
    )
    await target.remove({ ref }, forever)
  })
})

describe('the end of an adapter', () => {
  it('waits no longer than its graces for one that does not listen', async () => {
    const target = adapter(
      "process.on('SIGTERM', () => {}); serve({ goodbye: () => undefined }); process.exit = () => {}; setInterval(() => {}, 1000)",
      {
        graces: { goodbyeMs: 1, graceMs: 1, terminateMs: 1 },
      },
    )
    await target.hello(forever)
    await target.close()
    expect(target.endings()).toEqual([
      {
        ...{ how: 'killed', goodbye: false, ending: { kind: 'signalled', signal: 'SIGKILL' } },
        complaint: expect.objectContaining({ code: 'target-silent' }) as TargetError,
      },
    ])
  })

  it('is a SIGTERM for one that stays after the end of its stdin', async () => {
    const target = adapter('serve(); process.exit = () => {}; setInterval(() => {}, 1000)', {
      graces: { graceMs: 1 },
    })
    await target.hello(forever)
    await target.close()
    expect(target.endings()).toEqual([
      { how: 'terminated', goodbye: true, ending: { kind: 'signalled', signal: 'SIGTERM' } },
    ])
  })

  it('needs no end of its stdin when it leaves at goodbye', async () => {
    const target = adapter('serve({ goodbye: () => (setImmediate(() => process.exit(0)), {}) })')
    await target.hello(forever)
    await target.close()
    expect(target.endings()).toMatchObject([{ how: 'asked', goodbye: true, ending: { code: 0 } }])
    expect(target.endings()[0]?.complaint).toBeUndefined()
  })

  it.each([
    [
      'breaks the schema',
      '() => null',
      { code: 'adapter-protocol', message: /found null/, failure: 'adapter-protocol' },
    ],
    [
      'never comes',
      '() => process.exit(0)',
      { code: 'adapter-ended', message: /code 0/, failure: 'goodbye-unanswered' },
    ],
  ])('tells of an answer to goodbye that %s', async (_, goodbye, { code, message, failure }) => {
    const target = adapter(`serve({ goodbye: ${goodbye} })`)
    await target.hello(forever)
    expect(await target.close()).toMatchObject({ blame: 'adapter', code: failure })
    expect(target.endings()).toMatchObject([{ how: 'asked', goodbye: false, complaint: { code } }])
    expect(target.endings()[0]?.complaint?.message).toMatch(message)
  })

  it('refuses what comes after it began', async () => {
    const target = adapter('serve()')
    await deploy(target)
    const closing = target.close()
    expect(await failureOf(target.logs({ ref }, forever))).toMatchObject({ code: 'target-closed' })
    await closing
  })

  it('tells what stayed in its process group', async () => {
    const target = adapter(
      "require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore' }).unref(); serve()",
    )
    await target.hello(forever)
    expect(await target.close()).toMatchObject({ blame: 'adapter', code: 'adapter-lingers' })
    expect(target.endings()).toMatchObject([{ how: 'asked', remained: true, ending: { code: 0 } }])
  })

  it('blames nobody for a child that was killed just before, whoever reaps it', async () => {
    const target = adapter(`
      const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore' })
      child.unref()
      serve({ goodbye: (_, id) => { say({ id, result: {} }); child.kill('SIGKILL'); process.exit(0) } })`)
    await target.hello(forever)
    expect(await target.close()).toBeUndefined()
  })

  it.runIf(process.platform === 'linux')('waits for no pipe that somebody else holds', async () => {
    const target = adapter(
      `require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'inherit' }).unref()
       serve()`,
      { graces: { graceMs: 600_000 } },
    )
    await target.hello(forever)
    expect(await target.close()).toMatchObject({ code: 'adapter-lingers' })
    expect(target.endings()).toMatchObject([{ how: 'asked', ending: { code: 0 } }])
  })

  it('fails what is still under way', async () => {
    const target = adapter('serve({ remove: () => undefined })')
    await deploy(target)
    const removal = failureOf(target.remove({ ref }, forever))
    await target.logs({ ref }, forever)
    await target.close()
    expect((await removal).code).toBe('adapter-ended')
  })

  it.runIf(process.platform === 'linux')('leaves no process, whatever session it is in', async () => {
    const target = adapter(`
      const child = require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
      child.unref()
      serve({ logs: () => ({ lines: [{ text: process.env.FC_CONFORMANCE_RUN }] }) })`)
    const { lines } = await target.logs({ ref }, forever)
    const run = lines[0]?.text ?? ''
    expect(await findMarked('FC_CONFORMANCE_RUN', run)).toHaveLength(2)
    await target.close()
    await expect.poll(() => findMarked('FC_CONFORMANCE_RUN', run), { timeout: 20_000 }).toEqual([])
    expect(target.leftBehind()).toBe(1)
  })
})

describe('what an adapter says on stderr', () => {
  it('is kept at its end, however much it is', async () => {
    const target = adapter(`
      process.stderr.write(Buffer.alloc(50_000_000, 97), () => process.stderr.write('last words', () => process.exit(1)))`)
    const { output = '' } = await failureOf(target.hello(forever))
    expect(output.endsWith('last words')).toBe(true)
    expect(output.length).toBeLessThan(70_000)
    expect(target.output()).toBe(output)
  })
})
