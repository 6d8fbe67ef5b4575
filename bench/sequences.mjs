// What drawn sequences of commands find, on a built checkout:
// node bench/sequences.mjs real|simulated [name …]     finds every flaw in the default budget, with its smallest case replayed
// node bench/sequences.mjs alarms [runs] [seeds] [from]  draws so many on the sound reference, from so many seeds, in one
//                                                        profile after the other: nothing is red
const of = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)
const { checkConformance } = await of('runner/conformance.js')
const { createReference } = await of('runner/reference/reference.js')
const { readReplay } = await of('runner/cli/replay.js')
const { PLATFORM_PROFILES } = await of('schemas/profile.js')
const { CATALOGUE } = await of('suites/index.js')
const { SEQUENCE_ONLY_FLAWS, SEQUENCE_TOO_FLAWS } = await of('runner/teeth/real/sequences.js')
const { sightsOf } = await of('fixtures/targets/faults/fault.js')
const { FAULTS } = await of('fixtures/targets/faults/index.js')
const { createSimulated } = await of('fixtures/targets/simulated.js')
const { createVirtualClock } = await of('fixtures/targets/virtual-clock.js')
const { memoryShelf } = await of('runner/teeth/shelf.js')

const MOST_COMMANDS = 5
const [what, ...rest] = process.argv.slice(2)
const suite = { selection: { suites: ['lifecycle'] } }

const real = [...SEQUENCE_ONLY_FLAWS, ...SEQUENCE_TOO_FLAWS].map(({ fault, profile }) => ({
  name: fault,
  profile,
  make: () => ({ target: createReference({ faults: new Set([fault]) }) }),
}))
const simulated = FAULTS.filter(({ sequences }) => sequences === true).flatMap((fault) =>
  sightsOf(fault).map(({ profiles: [profile] }) => ({
    name: fault.name,
    profile,
    make: () => {
      const clock = createVirtualClock()
      return {
        target: createSimulated({ clock, rules: fault.rules }),
        clock,
        shelf: memoryShelf,
        concurrency: 1,
      }
    },
  })),
)

/** Finds a flaw, then plays the smallest case of every check that it breaks by its token alone. */
async function find({ name, profile, make }) {
  const startMs = performance.now()
  const report = await checkConformance({ ...make(), profiles: [profile], ...suite })
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1)
  const red = report.checks.filter(({ verdict }) => verdict === 'fail')
  const shown = red.filter(({ replay }) => replay !== undefined)
  const told = ({ id }, { scenarios }) =>
    scenarios.find(({ shrunk }) => shrunk?.checks.includes(id))?.shrunk.told
  const sizes = shown.map((check) => told(check, report).commands.length)
  let replayed = 0
  for (const check of shown) {
    const replay = await readReplay(check.replay.split(' ').at(-1), CATALOGUE)
    const again = await checkConformance({ ...make(), replay })
    const isSame = JSON.stringify(told(check, again)) === JSON.stringify(told(check, report))
    if (again.checks.length === 1 && again.checks[0].verdict === 'fail' && isSame) replayed += 1
  }
  const good = shown.length > 0 && replayed === shown.length
  const small = Math.max(...sizes) <= MOST_COMMANDS
  console.log(
    `${good && small ? '✓' : '✗'} ${name} (${profile}): ${red.length} red, ${shown.length} with a smallest case of ` +
      `${sizes.join('/') || 'no'} commands, ${replayed} replayed, found in ${seconds} s`,
  )
  for (const check of shown.slice(0, process.env.VERBOSE ? 9 : 0))
    console.log(`    ${check.id}: ${JSON.stringify(told(check, report))}`)
  for (const check of red) if (!shown.includes(check)) console.log(`    without a case: ${check.id}`)
  return good && small
}

async function findAll(flaws) {
  const asked = flaws.filter(({ name }) => rest.length === 0 || rest.includes(name))
  let found = 0
  for (const flaw of asked) if (await find(flaw)) found += 1
  console.log(`${found} of ${asked.length} found, made as small as ${MOST_COMMANDS} commands, and replayed`)
  return found === asked.length
}

async function countAlarms([runs = 500, seeds = 20, from = 1]) {
  let alarms = 0
  for (let seed = Number(from); seed < Number(from) + Number(seeds); seed += 1) {
    const sequences = { runs: Number(runs) }
    const profiles = [PLATFORM_PROFILES[seed % PLATFORM_PROFILES.length]]
    const report = await checkConformance({ target: createReference(), profiles, ...suite, seed, sequences })
    const drawn = report.scenarios.reduce((sum, one) => sum + (one.drawn?.cases ?? 0), 0)
    if (report.outcome !== 'conforms') alarms += 1
    console.log(
      `seed ${seed}, ${profiles[0]}: ${report.outcome}, ${drawn} sequences in ${(report.durationMs / 1000).toFixed(0)} s`,
    )
    for (const check of report.checks)
      if (check.verdict === 'fail' || check.verdict === 'inconclusive')
        console.log(
          `  ${check.profile} ${check.id}: ${check.reason}: ${check.actual ?? ''}\n    ${check.replay ?? ''}`,
        )
  }
  console.log(`${alarms} of ${seeds} runs with a false alarm`)
  return alarms === 0
}

const deeds = {
  real: () => findAll(real),
  simulated: () => findAll(simulated),
  alarms: () => countAlarms(rest),
}
if (!Object.hasOwn(deeds, what ?? ''))
  throw new Error('usage: node bench/sequences.mjs real|simulated|alarms …')
process.exitCode = (await deeds[what]()) ? 0 : 1
