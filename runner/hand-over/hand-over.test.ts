import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lifecycleFaults } from '../../fixtures/targets/faults/lifecycle.ts'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { DeployRequest } from '../../schemas/adapter/target.ts'
import { parseProject } from '../../schemas/s-yaml/index.ts'
import { checkConformance } from '../conformance.ts'
import { createReference } from '../reference/reference.ts'
import { memoryShelf } from '../teeth/shelf.ts'
import { handOver, openHandOver } from './hand-over.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-hand-over-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Hands over what a simulated platform does wrong; answers the folder of the first case. */
async function handed(name: string): Promise<string> {
  const clock = createVirtualClock()
  const rules = lifecycleFaults.find((fault) => fault.name === 'update-keeps-frozen-instances')?.rules
  const report = await checkConformance({
    ...{ target: createSimulated({ clock, rules }), clock, shelf: memoryShelf, concurrency: 1 },
    ...{ profiles: ['python-fc2'], selection: { suites: ['lifecycle'] } },
  })
  const place = join(folder, name)
  await openHandOver(place)
  const [path = ''] = await handOver(report, place)
  return path
}

/** What somebody deploys who has the folder alone. */
function deploymentOf(path: string, file: string): DeployRequest {
  const sYaml = readFileSync(join(path, file), 'utf8')
  const [config] = parseProject(sYaml, { file }).project?.functions ?? []
  if (config === undefined) throw new Error(`${file} has no function`)
  const ref = { serviceName: config.serviceName, functionName: config.functionName }
  return { ref, config, sYaml, environment: {}, projectDir: path, codeDir: join(path, 'code') }
}

describe('a case that is handed over', () => {
  it('is a project in both editions, with its steps, and overwrites nothing', async () => {
    const path = await handed('read')
    for (const name of ['s.yaml', 's-fc3.yaml', 'updates/1/s.yaml', 'updates/1/s-fc3.yaml']) {
      const { problems, project } = parseProject(readFileSync(join(path, name), 'utf8'), { file: name })
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(project?.functions).toHaveLength(1)
    }
    expect(readdirSync(join(path, 'code'))).toContain('behaviour.json')
    expect(readdirSync(join(path, 'events')).length).toBeGreaterThan(1)
    expect(readFileSync(join(path, 'seen.log'), 'utf8')).toMatch(/^!/m)
    expect(readFileSync(join(path, 'expected.txt'), 'utf8')).toContain(
      'lifecycle/old-instances-get-no-new-calls',
    )
    expect(readFileSync(join(path, 'README.md'), 'utf8')).toContain('updates/1/s.yaml')
    await expect(openHandOver(join(folder, 'read'))).rejects.toMatchObject({ code: 'hand-over-occupied' })
  })

  it.each(['s.yaml', 's-fc3.yaml'])(
    'is deployed by %s, called, and updated on a real platform',
    async (file) => {
      const path = await handed(`served-${file}`)
      const target = createReference()
      const { signal } = new AbortController()
      try {
        await target.hello(signal)
        const first = deploymentOf(path, file)
        const { ref } = first
        const call = async (event: string): Promise<string> => {
          const payload = readFileSync(join(path, 'events', event))
          const { status, body } = await target.invoke({ ref, headers: {}, payload }, signal)
          return `${status} ${Buffer.from(body).toString()}`
        }
        await target.deploy(first, signal)
        expect(await call('1.json')).toBe('200 answer 1')
        await target.update(deploymentOf(join(path, 'updates', '1'), file), signal)
        expect(await call('1.json')).toBe('200 answer 1')
        await target.remove({ ref }, signal)
        const { lines } = await target.logs({ ref }, signal)
        expect(lines.filter(({ text }) => text.includes('stops'))).toHaveLength(2)
      } finally {
        await target.close()
      }
    },
  )
})
