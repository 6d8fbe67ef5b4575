import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { Check } from '../define.ts'
import type { CallView, Lens } from '../evidence.ts'
import { field } from '../fields.ts'
import { BOTH, FC2, FC3 } from '../profiles.ts'
import { isSuccess, showAnswer, tolerance } from '../words.ts'
import { attemptsOf, concludeLimit, outcome, proofOf } from './attempts.ts'
import { concludeSystemVariables, concludeUserVariables, environmentsOf } from './environment.ts'

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/
const NAME_RULE = '1 to 128 letters, digits, `_` or `-`, first a letter or `_`, accepted; other names refused'
/** FC 3.0 has a page that says 64 (A-15): names between the two figures are recorded, not judged. */
const SURE_LENGTH = 64
const RESERVED_ON_FC2 = ['accessKeyID', 'accessKeySecret', 'securityToken', 'topic']
const KEYS = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_SECURITY_TOKEN',
]

export const checks = [
  {
    id: 'configuration/service-names-follow-the-rule',
    title: 'Legal service names are accepted and illegal ones refused',
    requirements: ['LIM-01'],
    profiles: FC2,
    scenarios: ['configuration/tries-service-names'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: NAME_RULE,
        tried: (config) => config.serviceName,
        allows: (name) => NAME.test(name),
      }),
  },
  {
    id: 'configuration/function-names-follow-the-rule',
    title: 'Legal function names are accepted and illegal ones refused',
    requirements: ['LIM-01', 'LIM-02'],
    profiles: BOTH,
    scenarios: ['configuration/tries-function-names'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: NAME_RULE,
        tried: (config) => config.functionName,
        allows: (name) => {
          const open = lens.generation === 'fc3' && name.length > SURE_LENGTH && name.length <= 128
          return open ? undefined : NAME.test(name)
        },
      }),
  },
  {
    id: 'configuration/illegal-names-are-invalid-arguments',
    title: 'An illegal name is refused with 400 `InvalidArgument`',
    requirements: ['LIM-01', 'LIM-02'],
    profiles: BOTH,
    scenarios: ['configuration/tries-function-names', 'configuration/tries-service-names'],
    judge: refusedAsInvalid,
  },
  {
    id: 'configuration/case-tells-names-apart',
    title: 'Two functions whose names differ in case only are two functions',
    requirements: ['LIM-02'],
    profiles: FC3,
    scenarios: ['configuration/names-differ-in-case'],
    judge: caseCounts,
  },
  {
    id: 'configuration/memory-is-at-most-32-gb',
    title: 'A memory size of 32768 MB is accepted, and a larger one is refused',
    requirements: ['LIM-04'],
    profiles: FC2,
    scenarios: ['configuration/tries-memory-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'memory up to 32768 MB accepted, more refused',
        tried: (config) => config.memorySizeMb,
        // Whether smaller sizes come in steps, and where they begin, is not said for FC 2.0 (A-15).
        allows: (mb) => (mb > 32_768 ? false : mb >= 128 && mb % 64 === 0 ? true : undefined),
      }),
  },
  {
    id: 'configuration/memory-has-bounds-and-steps',
    title: 'Memory sizes of 128 to 32768 MB in steps of 64 are accepted, and others are refused',
    requirements: ['LIM-05'],
    profiles: FC3,
    scenarios: ['configuration/tries-memory-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'memory of 128 to 32768 MB in steps of 64 accepted, other sizes refused',
        tried: (config) => config.memorySizeMb,
        // One vendor tool begins at 64 MB (C-13).
        allows: (mb) => (mb === 64 ? undefined : mb >= 128 && mb <= 32_768 && mb % 64 === 0),
      }),
  },
  {
    id: 'configuration/cpu-has-bounds-and-steps',
    title: '0.05 to 16 vCPU in steps of 0.05 are accepted, and other shares are refused',
    requirements: ['LIM-05'],
    profiles: FC3,
    scenarios: ['configuration/tries-cpu-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'cpu of 0.05 to 16 in steps of 0.05 accepted, other shares refused',
        tried: ({ cpu, memorySizeMb }) => (isProportionate(cpu, memorySizeMb) ? cpu : undefined),
        allows: isShare,
      }),
  },
  {
    id: 'configuration/cpu-and-memory-are-in-proportion',
    title: '1 to 4 GB for each vCPU are accepted, and other proportions are refused',
    requirements: ['LIM-05'],
    profiles: FC3,
    scenarios: ['configuration/tries-cpu-sizes'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: '1 to 4 GB of memory for each vCPU accepted, more and less refused',
        // Whole vCPUs are legal under any reading of the steps.
        tried: ({ cpu, memorySizeMb }) => (Number.isInteger(cpu) ? { cpu, memorySizeMb } : undefined),
        allows: ({ cpu, memorySizeMb }) => isProportionate(cpu, memorySizeMb),
      }),
  },
  {
    id: 'configuration/function-timeout-has-bounds',
    title: 'Function timeouts of 1 to 86400 s are accepted, and others are refused',
    requirements: ['LIM-07'],
    profiles: BOTH,
    scenarios: ['configuration/tries-function-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a timeout of 1 to 86400 s accepted, others refused',
        tried: (config) => seconds(config.timeoutMs),
        allows: (limit) => limit >= 1 && limit <= 86_400,
      }),
  },
  {
    id: 'configuration/function-timeout-ends-the-call',
    title:
      'A handler that outlasts the timeout ends in an error at about that time; one that does not, succeeds',
    requirements: ['LIM-07'],
    profiles: BOTH,
    scenarios: ['configuration/outlasts-function-timeout'],
    judge: timeoutEndsCall,
  },
  {
    id: 'configuration/initializer-timeout-has-bounds',
    title:
      'Initializer timeouts of 1 to 300 s are accepted, and those beyond every documented limit are refused',
    requirements: ['LIM-08'],
    profiles: BOTH,
    scenarios: ['configuration/tries-initializer-timeouts'],
    judge: (lens) => {
      const ofFc3 = lens.generation === 'fc3'
      return concludeLimit(lens, {
        rule: `an Initializer timeout of 1 to 300 s accepted, ${ofFc3 ? 'more than 600 s' : 'others'} refused`,
        tried: (config) => seconds(config.hooks.initializer?.timeoutMs),
        // On FC 3.0 a vendor tool has 0 to 600 s (C-13).
        allows: (limit) => (limit >= 1 && limit <= 300) || (ofFc3 && limit <= 600 ? undefined : false),
      })
    },
  },
  {
    id: 'configuration/pre-freeze-timeout-has-a-bound',
    title: 'A PreFreeze timeout of 90 s is accepted, and a longer one is refused',
    requirements: ['LIM-09'],
    profiles: FC2,
    scenarios: ['configuration/tries-pre-freeze-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a PreFreeze timeout of 1 to 90 s accepted, a longer one refused',
        tried: (config) => seconds(config.hooks.preFreeze?.timeoutMs),
        allows: (limit) => limit <= 90,
      }),
  },
  {
    id: 'configuration/pre-stop-timeout-has-a-bound',
    title: 'A PreStop timeout of 90 s is accepted, and one beyond every documented limit is refused',
    requirements: ['LIM-10'],
    profiles: BOTH,
    scenarios: ['configuration/tries-pre-stop-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a PreStop timeout of 1 to 90 s accepted, one of more than 900 s refused',
        tried: (config) => seconds(config.hooks.preStop?.timeoutMs),
        // Between the limits page and the schemas of the vendor's tools lie 91 to 900 s (C-13, PSTOP-07).
        allows: (limit) => (limit >= 1 && limit <= 90) || (limit <= 900 ? undefined : false),
      }),
  },
  {
    id: 'configuration/hook-timeouts-begin-at-one-second',
    title: 'A hook timeout of 1 s is accepted, and one of 0 s is refused',
    requirements: ['LIM-11'],
    profiles: FC3,
    scenarios: ['configuration/tries-initializer-timeouts', 'configuration/tries-pre-stop-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a hook timeout of 1 s accepted, 0 s refused',
        tried: ({ hooks }) => seconds((hooks.initializer ?? hooks.preStop)?.timeoutMs),
        allows: (limit) => (limit > 1 ? undefined : limit === 1),
      }),
  },
  {
    id: 'configuration/handler-is-required',
    title: 'A function without a handler is refused with 400',
    requirements: ['LIM-12'],
    profiles: BOTH,
    scenarios: ['configuration/leaves-out-the-handler'],
    judge: handlerIsRequired,
  },
  {
    id: 'configuration/documented-disk-sizes-are-accepted',
    title: 'Temporary disks of 512 MB and of 10 GB are accepted',
    requirements: ['LIM-14'],
    profiles: BOTH,
    scenarios: ['configuration/tries-disk-sizes'],
    judge: documentedDisks,
  },
  {
    id: 'configuration/reserved-variables-are-refused',
    title: 'Variables of reserved names are refused, and those of names close to them are accepted',
    requirements: ['LIM-17'],
    profiles: BOTH,
    scenarios: ['configuration/tries-reserved-variables'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: `names beginning with \`FC_\`${lens.generation === 'fc2' ? ` and ${RESERVED_ON_FC2.join(', ')}` : ''} refused, other names accepted`,
        tried: (config) => Object.keys(config.environment)[0],
        allows: (name) =>
          !name.startsWith('FC_') && !(lens.generation === 'fc2' && RESERVED_ON_FC2.includes(name)),
      }),
  },
  {
    id: 'configuration/system-variables-are-set',
    title: 'Initializer and handler find the variables that describe function and instance',
    requirements: ['LIM-18'],
    profiles: BOTH,
    scenarios: ['configuration/reports-environment'],
    judge: concludeSystemVariables,
  },
  {
    id: 'configuration/keys-come-with-a-role',
    title: 'A function with a role finds temporary keys in its environment',
    requirements: ['LIM-18'],
    profiles: BOTH,
    scenarios: ['configuration/reports-environment-with-role'],
    judge: (lens) =>
      concludeEach(environmentsOf(lens), 'no environment was reported', ({ event, variables }) => {
        const missing = KEYS.filter((name) => (variables[name] ?? '') === '')
        if (missing.length === 0) return passed([event])
        return failed(`values for ${KEYS.join(', ')}`, `nothing in ${missing.join(', ')}`, [event])
      }),
  },
  {
    id: 'configuration/user-variables-are-visible',
    title: 'Initializer and handler find the configured variables with exactly the configured values',
    requirements: ['LIM-19'],
    profiles: BOTH,
    scenarios: ['configuration/reports-environment', 'configuration/reports-environment-with-role'],
    judge: concludeUserVariables,
  },
  {
    id: 'configuration/python-path-extends-the-search',
    title: 'A module in a folder of `PYTHONPATH` can be imported',
    requirements: ['LIM-19'],
    profiles: BOTH,
    scenarios: ['configuration/extends-module-search'],
    judge: pythonPathIsSearched,
  },
  {
    id: 'configuration/caller-cannot-set-the-request-id',
    title: 'A request id that the caller sends is not the one that the handler gets',
    requirements: ['LIM-21'],
    profiles: BOTH,
    scenarios: ['configuration/caller-names-the-request'],
    judge: (lens) => concludeEach(lens.calls, 'no call was made', requestIdIsPlatforms),
  },
  {
    id: 'configuration/async-retries-have-bounds',
    title: '0 to 8 retries of asynchronous calls are accepted, and other figures are refused',
    requirements: ['LIM-24'],
    profiles: BOTH,
    scenarios: ['configuration/tries-async-settings'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: '0 to 8 retries accepted, others refused',
        tried: (config) => config.asyncInvoke?.maxRetryAttempts,
        allows: (attempts) => attempts >= 0 && attempts <= 8,
      }),
  },
  {
    id: 'configuration/async-age-has-bounds',
    title: 'Asynchronous calls may be kept for 1 to 2592000 s, and other figures are refused',
    requirements: ['LIM-24'],
    profiles: BOTH,
    scenarios: ['configuration/tries-async-settings'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'an age of 1 to 2592000 s accepted, others refused',
        tried: (config) => seconds(config.asyncInvoke?.maxEventAgeMs),
        allows: (age) => age >= 1 && age <= 2_592_000,
      }),
  },
] as const satisfies readonly Check[]

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1_000
}

/** Compared in twentieths, since most multiples of 0.05 have no exact double. */
function isShare(cpu: number): boolean {
  return cpu >= 0.05 && cpu <= 16 && Math.abs(cpu * 20 - Math.round(cpu * 20)) < 1e-6
}

function isProportionate(cpu: number | undefined, memorySizeMb: number | undefined): boolean {
  if (cpu === undefined || memorySizeMb === undefined) return false
  const gigabytes = memorySizeMb / 1_024
  return gigabytes >= cpu - 1e-9 && gigabytes <= 4 * cpu + 1e-9
}

/** The empty name is left out: that request may fail as one of another path. */
function refusedAsInvalid(lens: Lens): Conclusion {
  const named = lens.history.scenario === 'configuration/tries-service-names' ? 'serviceName' : 'functionName'
  const refusals = attemptsOf(lens).filter((attempt) => {
    const name = attempt.config[named] ?? ''
    return !attempt.accepted && name !== '' && !NAME.test(name)
  })
  return concludeEach(refusals, 'no illegal name was refused', (attempt) => {
    const { answer } = attempt
    if (answer.kind === 'refused' && answer.status === 400 && answer.code === 'InvalidArgument')
      return passed([answer])
    return failed('400 `InvalidArgument`', outcome(attempt), proofOf([attempt]))
  })
}

/** Each function answers with its own name. */
function caseCounts(lens: Lens): Conclusion {
  const refused = attemptsOf(lens).find((attempt) => !attempt.accepted)
  if (refused !== undefined)
    return failed('both functions accepted', `the second was ${outcome(refused)}`, proofOf([refused]))
  if (lens.calls.length < 2) return untriggered('fewer than two functions were called')
  return concludeEach(lens.calls, 'no call was made', (call) => {
    const name = call.config.functionName
    if (isSuccess(call) && call.answer?.body.text === name) return passed([call.invoke, call.answer])
    return failed(`an answer by the function \`${name}\``, showAnswer(call), [call.invoke, call.answer])
  })
}

function timeoutEndsCall(lens: Lens): Conclusion {
  const slept = (call: CallView): number => call.steps?.find((step) => step.do === 'sleep')?.ms ?? 0
  const limit = (call: CallView): number => call.config.timeoutMs ?? Infinity
  const slow = lens.calls.find((call) => slept(call) > limit(call))
  const brisk = lens.calls.find((call) => slept(call) < limit(call))
  if (slow?.answer === undefined || brisk?.answer === undefined)
    return untriggered('no pair of a call that outlasts its limit and one that does not was answered')
  if (!isSuccess(brisk))
    return failed(`success within ${limit(brisk)} ms`, showAnswer(brisk), [brisk.invoke, brisk.answer])
  const { noiseMs } = lens.calibration
  if (noiseMs > limit(slow) / 2) return untriggered('time is too noisy here to judge a limit that short')
  const leastMs = limit(slow) - noiseMs
  const spentMs = slow.durationMs ?? 0
  const mostMs = limit(slow) + tolerance(lens)
  const proof = [slow.invoke, slow.answer, brisk.answer]
  if (!isSuccess(slow) && spentMs >= leastMs && spentMs <= mostMs) return passed(proof)
  return failed(
    `an error after ${limit(slow)} to ${Math.round(mostMs)} ms`,
    `${showAnswer(slow)} after ${Math.round(spentMs)} ms`,
    proof,
  )
}

function handlerIsRequired(lens: Lens): Conclusion {
  const [named, unnamed] = [true, false].map((wanted) =>
    attemptsOf(lens).find((attempt) => (attempt.config.handler !== undefined) === wanted),
  )
  if (named === undefined || unnamed === undefined)
    return untriggered('no answer was seen for both a function with and one without a handler')
  const proof = proofOf([named, unnamed])
  const { answer } = unnamed
  if (named.accepted && answer.kind === 'refused' && answer.status === 400) return passed(proof)
  return failed(
    'accepted with a handler, refused with 400 without',
    `${outcome(named)} with a handler, ${outcome(unnamed)} without`,
    proof,
  )
}

function documentedDisks(lens: Lens): Conclusion {
  const documented = attemptsOf(lens).filter(({ config }) => [512, 10_240].includes(config.diskSizeMb ?? 0))
  if (documented.length < 2) return untriggered('the two sizes were not both tried')
  return concludeEach(documented, 'no size was tried', (attempt) =>
    attempt.accepted
      ? passed(proofOf([attempt]))
      : failed(
          `\`${attempt.config.diskSizeMb ?? ''}\` MB accepted`,
          `it was ${outcome(attempt)}`,
          proofOf([attempt]),
        ),
  )
}

function pythonPathIsSearched(lens: Lens): Conclusion {
  const imports = lens.runs
    .filter((run) => run.stage === 'initializer')
    .flatMap((run) =>
      run.reports
        .filter((event) => event.record.topic === 'import')
        .map((event) => ({
          event,
          path: lens.functions.find((fn) => fn.handle === run.fn)?.config.environment['PYTHONPATH'] ?? '',
          found: field(event.record.data, 'found') === true,
        })),
    )
  const named = imports.find((one) => one.path.includes('extra-modules'))
  const control = imports.find((one) => !one.path.includes('extra-modules'))
  if (named === undefined || control === undefined)
    return untriggered('no pair of imports with and without the folder in `PYTHONPATH` was witnessed')
  const proof = [named.event, control.event]
  if (control.found) return untriggered('the module is found without `PYTHONPATH`, too')
  if (named.found) return passed(proof)
  return failed('the module `extra` to be found', `it was not, with \`PYTHONPATH=${named.path}\``, proof)
}

function requestIdIsPlatforms(call: CallView): Conclusion {
  const sent = call.invoke.headers['X-Fc-Request-Id']
  const [run] = call.runs
  if (run === undefined || sent === undefined) return untriggered('no call with a request id of its own ran')
  const proof = [call.invoke, run.enter, call.answer]
  if (run.requestId !== sent && call.requestId !== sent) return passed(proof)
  return failed(
    `another request id than \`${sent}\``,
    `\`${run.requestId ?? ''}\` in the handler, \`${call.requestId ?? ''}\` in the answer`,
    proof,
  )
}
