import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { CONTAINERS } from '../../profiles.ts'
import { NO_FUNCTION } from '../../reasons.ts'
import { isFrame, printedFrames } from '../frames.ts'

/** Does the platform leave the log of a server to the server? */
export const logs = [
  {
    id: 'custom-container/platform-adds-no-frames',
    title: 'The log of a server that prints no framing lines has none',
    requirements: ['LOG-07'],
    profiles: CONTAINERS,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_FUNCTION, ({ log, runs }) => {
        if (runs.length === 0 || log.lines.length === 0)
          return untriggered('no log of a server that ran was seen')
        const frames = log.lines.filter(({ text }) => isFrame(text))
        if (frames.length === 0) return passed(log.lines.map(({ event }) => event))
        const found = frames.map(({ text }) => `\`${text}\``).slice(0, 4)
        return failed(
          'no framing line',
          found.join(', '),
          frames.map(({ event }) => event),
        )
      }),
  },
  {
    id: 'custom-container/printed-frames-stand-alone',
    title: 'Framing lines that a server prints are in its log once, and no others',
    requirements: ['LOG-07'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/prints-its-own-frames'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_FUNCTION, (fn) => {
        const printed = printedFrames(fn)
        const frames = fn.log.lines.filter(({ text }) => isFrame(text))
        if (printed.length === 0 || fn.log.lines.length === 0)
          return untriggered('no server that prints framing lines was seen')
        const [told, found] = [printed, frames.map(({ text }) => text)].map((texts) =>
          texts.map((text) => text.toLowerCase()).toSorted(),
        )
        const proof = frames.map(({ event }) => event)
        if (told?.join('\n') === found?.join('\n')) return passed(proof)
        return failed(printed.join(' | '), frames.map(({ text }) => text).join(' | ') || 'none', proof)
      }),
  },
] as const satisfies readonly Check[]
