import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseProject } from '../schemas/s-yaml/index.ts'
import { listProjects, openShelf } from './projects.ts'

describe('the shelf', () => {
  it('reads every bundled project in both generations, without a problem', async () => {
    const shelf = await openShelf()
    for (const project of await listProjects())
      for (const generation of ['fc2', 'fc3'] as const) {
        const { config } = await shelf.load(project, `python-${generation}`)
        expect(config).toMatchObject({ generation, functionName: project })
      }
    await shelf.close()
  })

  it('puts a project on disk as it is to be deployed, script and configuration changed', async () => {
    const shelf = await openShelf()
    const { config, behaviour } = await shelf.load('loads-nested-module', 'python-fc3')
    const changed = { ...behaviour, functions: { handler: { takes: 'context', steps: [] } } } as const
    const { projectDir, codeDir } = await shelf.stage(
      'loads-nested-module',
      { ...config, functionName: 'renamed' },
      changed,
    )
    expect(JSON.parse(readFileSync(join(codeDir, 'behaviour.json'), 'utf8'))).toEqual(changed)
    expect(existsSync(join(codeDir, 'nested', 'app.py'))).toBe(true)
    expect(existsSync(join(codeDir, 'witness', '__init__.py'))).toBe(true)
    const file = join(projectDir, 's.yaml')
    const { project, problems } = parseProject(readFileSync(file, 'utf8'), { file })
    expect(problems).toEqual([])
    expect(project?.functions[0]?.functionName).toBe('renamed')
    await shelf.close()
    expect(existsSync(shelf.folder)).toBe(false)
  })

  it('removes what a run killed long ago left behind, and nothing younger', async () => {
    const [old, young] = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), 'fc-conformance-'))))
    const longAgo = new Date(Date.now() - 48 * 3600 * 1000)
    await utimes(old ?? '', longAgo, longAgo)
    const shelf = await openShelf()
    expect([existsSync(old ?? ''), existsSync(young ?? '')]).toEqual([false, true])
    await Promise.all([shelf.close(), rm(young ?? '', { recursive: true })])
  })
})
