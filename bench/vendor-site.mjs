// Builds the example of a vendor matrix from four implementations: the reference, the independent platform of examples/, and
// two references that are wrong on purpose, one of them in two versions. Run it after a build:
// node bench/vendor-site.mjs <folder> [--whole]   (--whole judges the whole profile, which takes a minute or two)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const main = join(root, 'dist/runner/cli/main.js')
const [output, ...flags] = process.argv.slice(2)
if (output === undefined || flags.some((flag) => flag !== '--whole')) {
  console.error('expected the folder of the site, and `--whole` for the whole profile')
  process.exit(2)
}
const suites = flags.includes('--whole') ? [] : ['--suite=initializer', '--suite=pre-stop', '--suite=context']
const faulty = `module:${join(root, 'bench/faulty-reference.mjs')}`
const submissions = [
  { target: 'reference' },
  { target: `exec:python3 ${join(root, 'examples/python-platform/platform.py')}` },
  {
    target: faulty,
    name: 'faulty-hooks',
    version: '1.0.0',
    faults: 'pre-stop-shares-invocation-id,initializer-runs-per-request',
  },
  { target: faulty, name: 'faulty-hooks', version: '1.1.0', faults: 'initializer-runs-per-request' },
  { target: faulty, name: 'faulty-context', version: '1.0.0', faults: 'context-without-function' },
]

const folder = mkdtempSync(join(tmpdir(), 'fcc-vendors-'))
try {
  const reports = []
  // One after the other, since the later of two is the newer.
  for (const { target, name = '', version = '', faults = '' } of submissions) {
    const report = join(folder, `${reports.length + 1}.json`)
    const args = [
      `--target=${target}`,
      '--no-config',
      '--profile=python-fc3',
      ...suites,
      `--report=json=${report}`,
    ]
    const status = cli(['run', ...args, '--quiet'], {
      FCC_NAME: name,
      FCC_VERSION: version,
      FCC_FAULTS: faults,
    })
    // Red ones are what it is for; what cannot be judged is not.
    if (status !== 0 && status !== 1) throw new Error(`${target} could not be judged`)
    reports.push(report)
  }
  const title = '--title=Example of a vendor matrix'
  process.exitCode = cli(['report', 'matrix', ...reports, '-o', output, title], {})
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function cli(args, variables) {
  const { status } = spawnSync(process.execPath, [main, ...args], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return status ?? 2
}
