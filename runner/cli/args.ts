import { Command, CommanderError } from 'commander'
import { toolVersion } from '../host.ts'
import { ToolError } from '../tool-error.ts'
import { addAudit } from './commands/audit.ts'
import { addConvert } from './commands/convert.ts'
import { addDiff } from './commands/diff.ts'
import { addDoctor } from './commands/doctor.ts'
import { addExplain } from './commands/explain.ts'
import { addInit } from './commands/init.ts'
import { addList } from './commands/list.ts'
import { addReport } from './commands/report.ts'
import { addRun } from './commands/run.ts'
import { addSelftest } from './commands/selftest.ts'
import { addServe } from './commands/serve.ts'
import { addValidate } from './commands/validate.ts'
import { addVerify } from './commands/verify.ts'
import { EXIT } from './exit-code.ts'

/**
 * Parses the command line and runs the command; answers the exit code.
 *
 * @throws ToolError `usage` and whatever the command throws.
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.conforms
  const program = new Command('fc-conformance')
    .description('Tells whether an implementation honours the contract of Alibaba Cloud Function Compute.')
    .version(toolVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', EXAMPLES)
  addCommands(program, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return EXIT.conforms
    throw new ToolError('usage', error.message.replace(/^error: /, '').replace(/\n/g, ' '), {
      hint: 'See `fc-conformance --help`, or `--help` after a command.',
    })
  }
  return code
}

/** Every command; what one does is loaded when it is run. */
function addCommands(program: Command, end: (code: number) => void): void {
  addRun(program, async (options) => {
    const { runRun } = await import('./run.ts')
    end(await runRun(options))
  })
  addValidate(program, async (paths, options) => {
    const { runValidate } = await import('./validate.ts')
    end(await runValidate(paths, options))
  })
  addConvert(program, async (file, options) => {
    const { runConvert } = await import('./convert.ts')
    end(await runConvert(file, options))
  })
  addAudit(program, async (paths, options) => {
    const { runAudit } = await import('./audit.ts')
    end(await runAudit(paths, options))
  })
  addVerify(program, async (file, options) => {
    const { runVerify } = await import('./verify.ts')
    end(await runVerify(file, options))
  })
  addDiff(program, async (options) => {
    const { runDiff } = await import('./diff.ts')
    end(await runDiff(options))
  })
  addDoctor(program, async (options) => {
    const { runDoctor } = await import('./doctor.ts')
    end(await runDoctor(options))
  })
  addInit(program, async (options) => {
    const { runInit } = await import('./init.ts')
    end(await runInit(options))
  })
  addList(program, async (what, options) => {
    const { runList } = await import('./list.ts')
    end(await runList(what, options))
  })
  addReport(program, {
    merge: async (files, options) => {
      const { runReportMerge } = await import('./report-merge.ts')
      end(await runReportMerge(files, options))
    },
    matrix: async (files, options) => {
      const { runReportMatrix } = await import('./report-matrix.ts')
      end(await runReportMatrix(files, options))
    },
  })
  addServe(program, async (options) => {
    const { runServe } = await import('./serve.ts')
    end(await runServe(options))
  })
  addSelftest(program, async (options) => {
    const { runSelftest } = await import('./selftest.ts')
    end(await runSelftest(options))
  })
  addExplain(program, async (id, options) => {
    const { runExplain } = await import('./explain.ts')
    end(runExplain(id, options))
  })
}

const EXAMPLES = `
Examples:
  $ fc-conformance run                                   judge the embedded reference platform
  $ fc-conformance run --profile python-fc3 --suite initializer
  $ fc-conformance run --check 'pre-stop/*' --verbose
  $ fc-conformance run --python all                      with every CPython found, one after the other
  $ fc-conformance run --target 'server:python3 app.py' --s-yaml s.yaml   judge a server before it is deployed
  $ fc-conformance run --report junit=report.xml --report json=report.json
  $ fc-conformance run --requirements python-fc3-2026-11 judge by a frozen requirement set
  $ fc-conformance run --shard 2/4 --report json=2.json  one part of four; then: report merge 1.json 2.json … -o all.json
  $ fc-conformance validate                              find what is wrong with every s.yaml below this folder
  $ fc-conformance validate s.yaml --format json --env REGION=cn-hangzhou
  $ fc-conformance convert s.yaml --to 3.0.0 -o s3.yaml
  $ fc-conformance explain INIT-03
  $ fc-conformance init                                  start an adapter of your own in this folder
  $ fc-conformance selftest                              which fault turns which requirement red
  $ fc-conformance diff --target reference --target 'exec:python3 adapter.py'
  $ fc-conformance doctor --target 'exec:python3 adapter.py'

Exit codes: 0 conforms, 1 does not conform, 2 cannot run, 3 incomplete or in part
`
