import { harmlessJson } from '../../reports/escape.ts'
import { paintWith } from '../../reports/terminal/paint.ts'
import { createMask } from '../core/mask/mask.ts'
import { diagnose } from '../doctor/diagnose.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { toolVersion } from '../host.ts'
import { connect } from '../targets/connect.ts'
import { wantsColour } from './colour.ts'
import { createTeller, diagnosisWords } from './doctor-words.ts'
import { EXIT } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { ownSecrets } from './own-secrets.ts'
import { rerunOptions } from './rerun-options.ts'
import { onlyPython } from './rounds.ts'
import { settle, type GivenOptions } from './settings.ts'

export interface DoctorOptions extends GivenOptions {
  readonly format: 'text' | 'json'
}

/**
 * Examines a target and says who has to mend what; answers the exit code. The steps are told as they are
 * taken, the failures in full in the end.
 *
 * @throws ToolError `config-not-found`, `config-invalid`, `bad-witness-address`, `profile-not-claimed`,
 * `several-pythons`.
 */
export async function runDoctor(options: DoctorOptions): Promise<number> {
  const settings = await settle(options)
  const { target: spec, folder, profiles, timeoutScale, witnessAddress } = settings
  const python = onlyPython(settings)
  const paint = paintWith(wantsColour(process.stdout))
  const teller = createTeller(paint)
  const print = (text: string): void => {
    if (options.format === 'text') process.stdout.write(text)
  }
  const stopping = new AbortController()
  const forget = onInterrupt((reason) => {
    stopping.abort(reason)
  })
  const version = toolVersion()
  try {
    const diagnosis = await diagnose({
      ...{ spec, profiles, timeoutScale, witnessAddress, secrets: ownSecrets() },
      connect: () => connect(spec, { python, folder, version, timeoutScale }),
      signal: stopping.signal,
      tool: { name: 'fc-conformance', version },
      told: (examination) => {
        print(teller.tell(examination))
      },
    })
    print(teller.flush() + diagnosisWords(diagnosis, nextCommand(options), paint))
    if (options.format === 'json')
      process.stdout.write(`${harmlessJson(JSON.stringify(diagnosis, null, 2))}\n`)
    return exitCodeOf(diagnosis)
  } finally {
    forget()
  }
}

/** What is worth a look after the doctor: everything else that is declared. */
function nextCommand(options: DoctorOptions): string {
  const profiles = options.profile.map((profile) => `--profile ${profile}`)
  const parts = ['npx fc-conformance run --suite capabilities', ...profiles, rerunOptions(options)]
  return createMask(ownSecrets()).text(parts.filter((part) => part !== '').join(' '))
}

function exitCodeOf({ healthy, blame }: Diagnosis): number {
  if (healthy) return EXIT.conforms
  return blame === 'implementation' ? EXIT.violates : EXIT.cannotRun
}
