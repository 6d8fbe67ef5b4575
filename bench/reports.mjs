// What telling costs: every format of one report of 2 000 checks, and how long a browser takes to open the page.
// `node bench/reports.mjs [report.json]`, after a build; with a file that run is told instead.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { REPORTERS } from '../dist/reports/index.js'
import { manyChecks } from './many-checks.mjs'

const ROUNDS = 5
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat(
  ['background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`),
)
const [file] = process.argv.slice(2)
const report = file === undefined ? manyChecks(2000) : JSON.parse(readFileSync(file, 'utf8'))
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

console.log(
  `${report.checks.length} checks, ${report.scenarios.length} scenarios; median of ${ROUNDS} rounds`,
)
let whole = 0
for (const [name, tell] of Object.entries(REPORTERS)) {
  const times = []
  let text = ''
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now()
    text = tell(report)
    times.push(performance.now() - began)
  }
  whole += median(times)
  console.log(
    `${name.padEnd(16)} ${median(times).toFixed(0).padStart(5)} ms  ${(text.length / 1024).toFixed(0)} KB`,
  )
}
console.log(`${'all formats'.padEnd(16)} ${whole.toFixed(0).padStart(5)} ms`)

const chromium = process.env.FC_CONFORMANCE_CHROMIUM ?? '/usr/bin/chromium'
if (existsSync(chromium)) await openPage(chromium)
else console.log(`no ${chromium}: the page was not opened`)

async function openPage(executablePath) {
  const { chromium: browsers } = await import('playwright-core')
  const folder = mkdtempSync(join(tmpdir(), 'fc-conformance-'))
  const browser = await browsers.launch({ executablePath, args: FLAGS, timeout: 30_000 })
  try {
    const path = join(folder, 'report.html')
    writeFileSync(path, REPORTERS.html(report))
    const times = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const page = await browser.newPage()
      await page.goto(pathToFileURL(path).href)
      times.push(
        await page.evaluate(() => {
          const [entry] = performance.getEntriesByType('navigation')
          const paint = performance.getEntriesByName('first-contentful-paint')[0]
          return { loaded: entry.loadEventEnd, painted: paint?.startTime ?? entry.loadEventEnd }
        }),
      )
      await page.close()
    }
    const words = ['painted', 'loaded'].map(
      (key) => `${key} after ${median(times.map((one) => one[key])).toFixed(0)} ms`,
    )
    console.log(`in Chromium      ${words.join(', ')}`)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
