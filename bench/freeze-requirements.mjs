// Freezes what is judged today as requirement sets, one for each profile: node bench/freeze-requirements.mjs 2026-11
// Run it after a build. A set that was released is never written again: it is taken away before its release only, with --again.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [month = '', ...flags] = process.argv.slice(2)
if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || flags.some((flag) => flag !== '--again')) {
  console.error(
    'expected a month such as 2026-11, and `--again` to write sets anew that are not released yet',
  )
  process.exit(2)
}
const of = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)
const { CATALOGUE } = await of('suites/index.js')
const { JUDGED_PROFILES } = await of('schemas/profile.js')
const { makeSet } = await of('runner/requirement-sets/make-set.js')
const { printRequirementSet } = await of('schemas/requirement-set/print-requirement-set.js')
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

const folder = fileURLToPath(new URL('../requirements/', import.meta.url))
mkdirSync(folder, { recursive: true })
for (const profile of JUDGED_PROFILES) {
  const name = `${profile}-${month}`
  const path = `${folder}${name}.yaml`
  if (existsSync(path) && !flags.includes('--again')) {
    console.error(`${name}: is there already, left as it is`)
    continue
  }
  const set = makeSet({ name, profile, suite: version, catalogue: CATALOGUE })
  writeFileSync(path, printRequirementSet(set))
  console.log(`${name}: ${Object.keys(set.requirements).length} requirements, ${set.digest}`)
}
