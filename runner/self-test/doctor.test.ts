import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { command, openWorkshop, type Finished } from './command.ts'

const workshop = openWorkshop()
afterAll(workshop.remove)

/** An adapter with one flaw, which its first argument names. */
const ADAPTER = `
import { createInterface } from 'node:readline'
const [flaw] = process.argv.slice(2)
console.error('flaw: ' + flaw)
if (flaw === 'exits') process.exit(3)
if (flaw === 'greets-people') console.log('welcome')
if (flaw === 'lingers') setInterval(() => undefined, 60_000)
const steers = flaw === 'steers-terminal' ? '\\u001b[2J\\n::error::x ##[error]' : ''
console.error(steers)
const info = {
  protocol: flaw === 'other-protocol' ? 2 : 1,
  name: 'flawed' + steers,
  version: '1',
  profiles: ['python-fc3'],
  runtimes: ['python3.10'],
  capabilities: {
    witness: [], idle: [], update: false, logs: false, invocations: false, async: false, qualifiers: false,
    provisioned: false, instanceLimit: false, httpTriggers: false, virtualClock: false,
  },
}
const refusal = { accepted: false, status: 403, code: 'AccessDenied', message: 'not you' + steers }
const answers = {
  hello: info,
  deploy: flaw === 'returns-constants' ? { accepted: true } : refusal,
  invoke: { status: 200, headers: { 'x-fc-request-id': '1' }, bodyBase64: 'eHl6' },
  remove: {},
  goodbye: flaw === 'says-goodbye-wrongly' ? null : {},
}
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line)
  if (flaw === 'silent' || id === undefined) continue
  const failure = { code: -32603, message: method + ' is not filled in' }
  const outcome = flaw === 'fails' && method === 'deploy' ? { error: failure } : { result: answers[method] }
  console.log(JSON.stringify({ jsonrpc: '2.0', id, ...outcome }))
}
`
const adapter = join(workshop.folder, 'adapter.mjs')
writeFileSync(adapter, ADAPTER)
/** The reference, without some of what its profiles require. */
const LACKS = `
import { connectTarget } from '${new URL('../../dist/runner/index.js', import.meta.url).href}'
export async function createTarget() {
  const target = await connectTarget('reference')
  return {
    ...target,
    async hello(signal) {
      const info = await target.hello(signal)
      const capabilities = { ...info.capabilities, idle: ['destroyed'], update: false }
      return { ...info, runtimes: ['python3.9'], capabilities }
    },
  }
}
`
writeFileSync(join(workshop.folder, 'lacks.mjs'), LACKS)
const target = (flaw: string): string => `exec:${process.execPath} ${adapter} ${flaw}`

function doctor(spec: string, ...more: string[]): Promise<Finished> {
  return command(['doctor', '--target', spec, ...more], { cwd: workshop.folder })
}

async function diagnosisOf(spec: string, ...more: string[]): Promise<Diagnosis & { exit: number | null }> {
  const { code, stdout } = await doctor(spec, '--format', 'json', ...more)
  return { ...(JSON.parse(stdout) as Diagnosis), exit: code }
}

describe.concurrent('fc-conformance doctor', () => {
  it('finds the embedded reference healthy, and says what it can', async () => {
    const { code, stdout, stderr } = await doctor('reference')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.match(/^✓ python-fc[23] +\w+/gm)).toHaveLength(22)
    expect(stdout).toContain('from inside over file')
    expect(stdout).toMatch(/^healthy/m)
  })

  it('finds the reference healthy over the wire as well', async () => {
    const main = join(import.meta.dirname, '../../dist/runner/cli/main.js')
    const wire = await diagnosisOf(`exec:${process.execPath} ${main} serve`, '--profile', 'python-fc3')
    expect(wire.steps.filter(({ outcome }) => outcome !== 'ok')).toEqual([])
    expect(wire).toMatchObject({ exit: 0, healthy: true, target: { name: 'reference' } })
  })

  it.each([
    ['exits', 'hello', 'adapter', 'adapter-ended', 2],
    ['silent', 'hello', 'adapter', 'target-silent', 2],
    ['greets-people', 'hello', 'adapter', 'adapter-protocol', 2],
    ['other-protocol', 'hello', 'adapter', 'adapter-protocol', 2],
    ['fails', 'deploy', 'adapter', 'adapter-refused', 2],
    ['refuses', 'deploy', 'implementation', 'deployment-refused', 1],
    ['returns-constants', 'call', 'implementation', 'wrong-answer', 1],
  ])('tells who is to blame for an adapter that %s', async (flaw, step, blame, code, exit) => {
    // A shorter wait for the one that is waited for; the others need time to start on a busy machine.
    const scale = flaw === 'silent' ? '0.4' : '1'
    const diagnosis = await diagnosisOf(target(flaw), '--timeout-scale', scale)
    const failed = diagnosis.steps.filter(({ outcome }) => outcome === 'failed')
    expect(failed.map(({ step: one, blame: whose, code: what }) => [one, whose, what])).toEqual([
      [step, blame, code],
    ])
    expect(failed[0]?.output).toContain(`flaw: ${flaw}`)
    expect(diagnosis).toMatchObject({ exit, healthy: false, blame })
  })

  it('tells an adapter that does not leave', async () => {
    const { steps, exit } = await diagnosisOf(target('lingers'))
    expect(steps.at(-1)).toMatchObject({ step: 'goodbye', blame: 'adapter', code: 'adapter-lingers' })
    // What the implementation did wrong comes first, and decides.
    expect(exit).toBe(1)
  })

  it('tells an answer to goodbye that breaks the schema', async () => {
    const { steps } = await diagnosisOf(target('says-goodbye-wrongly'))
    expect(steps.at(-1)).toMatchObject({ step: 'goodbye', blame: 'adapter', code: 'adapter-protocol' })
    expect(steps.at(-1)?.seen).toContain('expected an object at /result, found null')
  })

  it('allows an adapter to stay until its stdin ends, and says so', async () => {
    const { steps } = await diagnosisOf(target('refuses'))
    expect(steps.at(-1)).toMatchObject({ step: 'goodbye', outcome: 'ok' })
    expect(steps.at(-1)?.seen).toContain('answered and left at the end of its stdin')
  })

  it('says what a healthy target lacks to be judged in full, and how to go on', async () => {
    const spec = 'module:lacks.mjs'
    const { code, stdout } = await doctor(spec, '--timeout-scale', '2', '--profile', 'python-fc3')
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual([
      'healthy, but a run can end only in part: python-fc3 requires freeze (idle: frozen), update; most functions of python-fc3 are deployed with python3.10, which `runtimes` does not list',
      `next: npx fc-conformance run --suite capabilities --profile python-fc3 --target ${spec} --timeout-scale 2`,
    ])
    const both = await doctor(spec)
    expect(both.stdout).toContain('in part: python-fc1 requires update')
    expect(both.stdout).toContain('; python-fc2 and python-fc3 require freeze')
  })

  it('refuses a wrong witness address at once', async () => {
    const { code, stdout, stderr } = await doctor(target('silent'), '--witness-address', 'http://here:80')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('bad-witness-address')
  })

  it('blames the environment for what is not there or cannot be started', async () => {
    const plain = join(workshop.folder, 'plain.txt')
    writeFileSync(plain, '')
    chmodSync(plain, 0o644)
    const specs = ['exec:/no/such/adapter', `exec:${plain}`, 'exec:', 'nowhere', 'module:/no/such/module.mjs']
    const diagnoses = await Promise.all(specs.map((spec) => diagnosisOf(spec)))
    expect(diagnoses.map(({ blame, exit, steps }) => [steps[0]?.code, blame, exit])).toEqual([
      ['adapter-not-found', 'environment', 2],
      ['adapter-not-executable', 'environment', 2],
      ['unknown-target', 'environment', 2],
      ['unknown-target', 'environment', 2],
      ['module-not-found', 'environment', 2],
    ])
  })

  it('blames the environment for an interpreter that is not there', async () => {
    const { blame, exit } = await diagnosisOf('reference', '--python', '/no/such/python')
    expect({ blame, exit }).toEqual({ blame: 'environment', exit: 2 })
  })

  it('shows what the adapter last wrote, and lets nothing steer the terminal', async () => {
    const [{ stdout }, json] = await Promise.all([
      doctor(target('steers-terminal')),
      doctor(target('steers-terminal'), '--format', 'json'),
    ])
    for (const text of [stdout, json.stdout]) {
      expect(text).not.toMatch(/[^\P{Cc}\n]/u)
      expect(text).not.toMatch(/^::|##\[/m)
    }
    expect((JSON.parse(json.stdout) as Diagnosis).target?.name).toBe('flawed\u001b[2J\n::error::x ##[error]')
    expect(stdout).toMatch(/^ {2}\| flaw: steers-terminal$/m)
    expect(stdout).toContain('not you\\u001b[2J\\n::error')
  })

  it('leaves no process behind when it is interrupted', async () => {
    let told = false
    const { code, stdout } = await command(['doctor', '--python', workshop.python], {
      cwd: workshop.folder,
      onOutput: (child, text) => {
        if (told || !text.includes('call')) return
        told = true
        child.kill('SIGINT')
      },
    })
    expect(code).toBe(2)
    expect(stdout).toContain('interrupted by SIGINT')
    expect(workshop.alive()).toEqual([])
  })
})
