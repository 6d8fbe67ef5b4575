import { describe, expect, it } from 'vitest'
import { parseProject } from '../../../schemas/s-yaml/index.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { ILL_FORMED } from './ill-formed.ts'
import { wellFormed } from './well-formed.ts'

const GENERATIONS = ['fc2', 'fc3'] as const

function configOf(generation: FunctionConfig['generation']): FunctionConfig {
  return {
    generation,
    resource: 'entry',
    region: 'cn-hangzhou',
    ...(generation === 'fc3' ? {} : { serviceName: 'fc-conformance' }),
    functionName: 'obeys-event-3-x1',
    runtime: 'python3.10',
    handler: 'index.handler',
    code: './code',
    memorySizeMb: 640,
    timeoutMs: 7_000,
    environment: { SENTENCE: 'two words and more', LINES: 'first\n  second', JOURNAL: '/tmp/x-1/2.jsonl' },
    hooks: { initializer: { handler: 'index.initialize', timeoutMs: 5_000 } },
  }
}

const read = (text: string) => parseProject(text, { file: 's.yaml' })

describe.each(GENERATIONS)('a file for %s', (generation) => {
  const config = configOf(generation)

  it.each(wellFormed(generation))('says with $written what it is to say', ({ write }) => {
    const { project, problems } = read(write(config))
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(project?.functions).toEqual([config])
  })

  it.each(ILL_FORMED)('cannot be read with $written, and could without', ({ write }) => {
    const text = write(config)
    const { project, problems } = read(text)
    expect(project).toBeUndefined()
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
  })

  it('is written in as many ways as are named', () => {
    const texts = [...wellFormed(generation), ...ILL_FORMED].map(({ write }) => write(config))
    expect(new Set(texts).size).toBe(texts.length)
  })
})
