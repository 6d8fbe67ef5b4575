import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FLAGS, findChromium } from '../../fixtures/run-reports/chromium.ts'
import { aCheck, everyVerdict } from '../../fixtures/run-reports/every-verdict.ts'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { html } from '../html.ts'

const EXECUTABLE = findChromium(process.env)
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const FULL = everyVerdict({
  lacking: [{ profile: 'python-fc3', need: 'async', required: true, checks: ['a/b'], musts: ['ERR-27'] }],
  knownFailures: {
    ...{ file: 'known.yaml', suite: '1.2.3', outcomeWithout: 'violates' },
    stale: [{ line: 3, entry: 'a/b', why: 'passes', message: 'it passes' }],
  },
  hookStatuses: [
    {
      ...{ suite: 'custom-container', profile: 'container-fc2', hook: 'initializer', answer: '404' },
      ...{ counted: 'failure', sentAgain: false, instance: 'replaced', caller: '200 Error' },
    },
  ],
})

const HOSTILE = everyVerdict({
  checks: HOSTILE_TEXTS.map((text, at) =>
    aCheck({
      ...{
        id: `hostile/${at} ${text}`,
        title: text,
        verdict: 'fail',
        reason: text,
        expected: text,
        actual: text,
      },
      ...{
        rerun: text,
        requirements: [text],
        evidence: [{ scenario: 'initializer/two-calls', events: [1, 2, 3] }],
      },
    }),
  ),
})

const OPEN_ALL = 'for (const one of document.querySelectorAll("details")) one.open = true'
const ALL_OPEN = '!document.querySelector("li.check noscript")'

describe.skipIf(EXECUTABLE === undefined)(
  `in Chromium${EXECUTABLE === undefined ? ' (absent: name one with FC_CONFORMANCE_CHROMIUM)' : ''}`,
  () => {
    let browser: Browser
    let folder: string
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'fc-conformance-'))
      browser = await chromium.launch({ executablePath: EXECUTABLE ?? '', args: [...FLAGS], timeout: 50_000 })
    })
    afterAll(async () => {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    })

    /** Opens a report from disk, lets somebody look, and answers everything that the console said. */
    async function look(
      report: RunReport,
      at: (page: Page) => Promise<void>,
      { hash = '', ...options }: { hash?: string; colorScheme?: 'dark'; javaScriptEnabled?: boolean } = {},
    ): Promise<readonly string[]> {
      const path = join(folder, 'report.html')
      writeFileSync(path, html(report))
      const context = await browser.newContext(options)
      const said: string[] = []
      const page = await context.newPage()
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(error.message))
      page.on('request', (request) => {
        if (!/^(file|data):/.test(request.url())) said.push(`asked for ${request.url()}`)
      })
      await page.goto(`${pathToFileURL(path).href}${hash}`)
      await at(page)
      await context.close()
      return said
    }

    const shown = (page: Page): Promise<number> => page.locator('li.check:not([hidden])').count()

    it('narrows the checks down by verdict, level, profile, suite and text, and keeps that in the address', async () => {
      const said = await look(FULL, async (page) => {
        expect(await shown(page)).toBe(6)
        await page.locator('.chips input[value=fail]').check()
        expect(await page.locator('li.check:not([hidden])').getAttribute('data-verdict')).toBe('fail')
        expect(page.url()).toContain('#verdict=fail')
        expect(await page.locator('section.standing:visible').count()).toBe(1)
        await page.locator('.chips input[value=warning]').check()
        expect(await shown(page)).toBe(2)
        await page.locator('.chips input[value=should]').check()
        expect(await shown(page)).toBe(1)
        await page.locator('button[type=reset]').click()
        await page.waitForFunction('!location.hash')
        expect(await shown(page)).toBe(6)
        await page.locator('select[name=profile]').selectOption('python-fc3')
        expect(await shown(page)).toBe(2)
        await page.locator('select[name=suite]').selectOption('pre-stop')
        expect(await shown(page)).toBe(1)
        await page.locator('button[type=reset]').click()
        await page.locator('input[name=text]').fill('two runs A1B2')
        expect(await page.locator('output').textContent()).toBe('1 of 6 checks')
      })
      expect(said).toEqual([])
    })

    it('lands on the check that a link names, opened, in focus and pictured', async () => {
      const hash = '#check=initializer/runs-once-per-instance&profile=python-fc2'
      const said = await look(
        FULL,
        async (page) => {
          const landed = page.locator('li.check.landed')
          expect(await landed.locator('details').getAttribute('open')).not.toBeNull()
          expect(await landed.locator('svg.timeline').isVisible()).toBe(true)
          expect(await landed.locator('.point').count()).toBeGreaterThan(1)
          expect(await page.locator('li.check.landed summary:focus').count()).toBe(1)
          expect(await landed.locator('summary').isVisible()).toBe(true)
        },
        { hash },
      )
      expect(said).toEqual([])
      await look(
        FULL,
        async (page) => {
          expect(await page.locator('output').textContent()).toBe('No such check: no/such')
        },
        { hash: '#check=no/such' },
      )
    })

    it.each([{}, { colorScheme: 'dark' as const }])(
      'has nothing that axe objects to (%o)',
      async (options) => {
        const said = await look(
          FULL,
          async (page) => {
            await page.evaluate(OPEN_ALL)
            await page.waitForFunction(ALL_OPEN)
            // The page runs no script but its own; this one comes through the protocol.
            await page.evaluate(AXE)
            const found = await page.evaluate(
              'axe.run().then((result) => result.violations.map((one) => one.id + " " + one.nodes.map((node) => node.html).join(" ")))',
            )
            expect(found).toEqual([])
          },
          options,
        )
        expect(said).toEqual([])
      },
    )

    it('shows what is hostile as text', async () => {
      const said = await look(HOSTILE, async (page) => {
        await page.evaluate(OPEN_ALL)
        await page.waitForFunction(ALL_OPEN)
        expect(await page.locator('script').count()).toBe(2)
        expect(await page.locator('img').count()).toBe(0)
        expect(await shown(page)).toBe(HOSTILE_TEXTS.length)
        expect(await page.locator('main').textContent()).toContain('<script>alert(1)</script>')
      })
      expect(said).toEqual([])
    })

    it('is there without a script, but for the filters', async () => {
      const said = await look(
        FULL,
        async (page) => {
          expect(await page.locator('form.filter').isVisible()).toBe(false)
          await page.locator('li.check summary').first().click()
          expect(await page.locator('li.check svg.timeline').first().isVisible()).toBe(true)
          expect(await page.locator('li.check .command').first().isVisible()).toBe(true)
        },
        { javaScriptEnabled: false },
      )
      expect(said).toEqual([])
    })
  },
)
