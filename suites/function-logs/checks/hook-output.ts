import { concludeEach, failed, passed, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { FC2, SINCE_FC2 } from '../../profiles.ts'
import { endedRuns, type FramedStage } from '../framing.ts'
import { printsOfRun } from '../output.ts'

export const hookOutput = [
  {
    id: 'function-logs/hook-output-is-in-the-function-log',
    title: 'What Initializer and PreStop print is in the log of the function',
    requirements: ['LOG-23'],
    profiles: SINCE_FC2,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => hookOutputIsLogged(lens, ['initializer', 'pre-stop']),
  },
  {
    id: 'function-logs/pre-freeze-output-is-in-the-function-log',
    title: 'What PreFreeze prints is in the log of the function',
    requirements: ['LOG-23'],
    profiles: FC2,
    scenarios: ['function-logs/freezes-after-a-call'],
    judge: (lens) => hookOutputIsLogged(lens, ['pre-freeze']),
  },
] as const satisfies readonly Check[]

function hookOutputIsLogged(lens: Lens, stages: readonly FramedStage[]): Conclusion {
  const runs = stages.flatMap((stage) => endedRuns(lens, stage))
  return concludeEach(runs, 'no end of a hook was witnessed', ({ fn, run }) => {
    const prints = printsOfRun(lens, fn, run)
    return concludeEach(prints, `\`${run.function}\` prints nothing`, ({ text }) => {
      const line = fn.log.lines.find((one) => one.text.includes(text))
      if (line !== undefined) return passed([run.enter, line.event])
      return failed(
        `a line with ${JSON.stringify(text)}, which \`${run.function}\` printed`,
        `none among ${fn.log.lines.length} lines`,
        [run.enter],
      )
    })
  })
}
