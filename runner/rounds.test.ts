import { describe, expect, it } from 'vitest'
import type { Interpreter } from './interpreters/probe.ts'
import { planRounds } from './rounds.ts'

const EVERYTHING = { suites: [], checks: [], requirements: [] }
const CONTAINERS = ['container-fc2', 'container-fc3']
const PYTHONS = ['python-fc1', 'python-fc2', 'python-fc3']

function found(version: string): Interpreter {
  const command = `/opt/${version}`
  return { command, executable: command, implementation: 'CPython', version }
}

const ALL = [found('2.7.18'), found('3.6.15'), found('3.13.0')]

describe('planRounds', () => {
  it('judges FC 1.0 with Python 2.7, and containers once', () => {
    expect(planRounds(ALL, [], EVERYTHING)).toEqual([
      { interpreter: 'CPython 2.7.18', python: '/opt/2.7.18', profiles: ['python-fc1'] },
      { interpreter: 'CPython 3.6.15', python: '/opt/3.6.15', profiles: [...PYTHONS, ...CONTAINERS] },
      { interpreter: 'CPython 3.13.0', python: '/opt/3.13.0', profiles: PYTHONS },
    ])
  })

  it('leaves out those for which nothing is left', () => {
    const rounds = planRounds(ALL, ['python-fc3', 'container-fc3'], EVERYTHING)
    expect(rounds.map(({ profiles }) => profiles)).toEqual([['python-fc3', 'container-fc3'], ['python-fc3']])
    const containers = planRounds(ALL, [], { ...EVERYTHING, suites: ['custom-container'] })
    expect(containers.map(({ python }) => python)).toEqual(['/opt/3.6.15'])
  })

  it('leaves it to the first round to say that nothing was asked for', () => {
    const rounds = planRounds(ALL.slice(0, 1), ['python-fc3'], EVERYTHING)
    expect(rounds).toMatchObject([{ python: '/opt/2.7.18', profiles: ['python-fc3'] }])
  })
})
