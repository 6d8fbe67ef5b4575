// Writes down how long each scenario takes, by which the parts of a sharded run are balanced:
// node bench/record-durations.mjs report.json, from `run --report json=report.json` on an idle machine.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('expected the path of a report')
  process.exit(2)
}
const { profiles, scenarios } = JSON.parse(readFileSync(file, 'utf8'))
/** Below that it makes no difference. */
const LEAST_MS = 100
const STEP_MS = 50

const WIDTH = 108

const lines = profiles.flatMap((profile) => {
  const told = scenarios
    .filter((one) => one.profile === profile && one.outcome === 'played' && one.shrunk === undefined)
    .filter(({ durationMs }) => durationMs >= LEAST_MS)
    .map(({ id, durationMs }) => `${id} ${Math.round(durationMs / STEP_MS) * STEP_MS}`)
  return [`${profile}:`, ...wrapped(told)]
})

/** As many in a line as fit. */
function wrapped(words) {
  const rows = []
  for (const word of words) {
    const last = rows.at(-1)
    if (last === undefined || last.length + word.length + 2 > WIDTH) rows.push(`  ${word}`)
    else rows[rows.length - 1] = `${last}, ${word}`
  }
  return rows
}

const table = fileURLToPath(new URL('../runner/core/shards/durations-table.ts', import.meta.url))
writeFileSync(
  table,
  `/** How long scenarios took on the reference, ms, by profile; written by \`bench/record-durations.mjs\`. */
export const DURATIONS_TABLE = \`
${lines.join('\n')}
\`
`,
)
console.log(`written: ${profiles.join(', ')}`)
