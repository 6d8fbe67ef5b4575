// Chooses by which plays every run shows its checks able to fail, and writes them down. Run it after `npm run build`
// when checks, scenarios or faults have changed; with names of suites only for the checks of those:
// node bench/choose-plays.mjs [suite …]
import { writeFileSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const of = (path) => import(new URL(`../dist/runner/teeth/${path}`, import.meta.url).href)
const { CATALOGUE } = await import(new URL('../dist/suites/index.js', import.meta.url).href)
const { choosePlays } = await of('choose-plays.js')
const { everyScene, playMatrix } = await of('play-matrix.js')
const { printPlays, readPlays } = await of('plays.js')

const asked = process.argv.slice(2)
const isAsked = (id) => asked.length === 0 || asked.includes(id.split('/')[0])
const ids = new Set(CATALOGUE.flatMap((suite) => suite.checks.map((check) => check.id)))
const played = new Set(
  CATALOGUE.flatMap((suite) => suite.checks.flatMap((check) => (isAsked(check.id) ? check.scenarios : []))),
)

const table = fileURLToPath(new URL('../runner/teeth/plays-table.ts', import.meta.url))
const [before, rest] = readFileSync(table, 'utf8').split('export const')
const kept = readPlays(rest.slice(rest.indexOf('`') + 1, rest.lastIndexOf('`')))
const scenes = everyScene().filter(({ scenario }) => played.has(scenario))
const told = ({ scenario, profile }, done, total) =>
  console.error(`${done}/${total}: ${scenario} (${profile})`)

const only = (plays, isWanted) =>
  plays
    .map((play) => ({ ...play, checks: play.checks.filter((check) => ids.has(check) && isWanted(check)) }))
    .filter(({ checks }) => checks.length > 0)
const chosen = choosePlays(await playMatrix({ scenes, told }), CATALOGUE)
const keyOf = ({ scenario, profile, fault }) => `${scenario} ${profile} ${fault}`
const plays = [...only(kept, (check) => !isAsked(check)), ...only(chosen, isAsked)].sort((a, b) =>
  keyOf(a) < keyOf(b) ? -1 : 1,
)
writeFileSync(table, `${before}export const PLAYS_TABLE = \`\n${printPlays(plays)}\`\n`)
const shown = new Set(plays.flatMap(({ checks }) => checks))
console.log(
  `${plays.length} plays; without one: ${[...ids].filter((id) => !shown.has(id)).join(', ') || 'none'}`,
)
