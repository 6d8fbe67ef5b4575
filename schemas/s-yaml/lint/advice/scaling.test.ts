import { describe, expect, it } from 'vitest'
import { fc2, fc3, toldBy } from '../../../../fixtures/validations/functions.ts'

const told = toldBy(/SY-L(?:28|36)/)

describe('instance concurrency', () => {
  it('has no effect on a built-in runtime of FC 3.0', () => {
    expect(told(fc3('python3.10', 'instanceConcurrency: 2'))).toEqual(['SY-L28 warning 9:28'])
    expect(told(fc3('nodejs20', 'instanceConcurrency: 2'))).toEqual(['SY-L28 warning 9:28'])
    expect(told(fc3('python3.10', 'instanceConcurrency: 1'))).toEqual([])
    expect(told(fc3('custom.debian10', 'instanceConcurrency: 2'))).toEqual([])
    expect(told(fc3('{{ runtime }}', 'instanceConcurrency: 2'))).toEqual([])
  })

  it('has none on Python of FC 2.0, and perhaps on others', () => {
    expect(told(fc2('python3', 'instanceConcurrency: 2'))).toEqual(['SY-L28 warning 12:30'])
    expect(told(fc2('java8', 'instanceConcurrency: 2'))).toEqual(['SY-L28 information 12:30'])
    expect(told(fc2('custom-container', 'instanceConcurrency: 2'))).toEqual([])
  })

  it('is not below the soft one, which is one at least', () => {
    const hard = 'instanceConcurrency: 5'
    expect(told(fc2('custom', hard, 'instanceSoftConcurrency: 6'))).toEqual(['SY-L28 error 13:34'])
    expect(told(fc2('custom', hard, 'instanceSoftConcurrency: 5'))).toEqual([])
    expect(told(fc2('custom', 'instanceSoftConcurrency: 0'))).toEqual(['SY-L28 error 12:34'])
    expect(told(fc2('custom', 'instanceSoftConcurrency: 1'))).toEqual([])
    expect(told(fc2('custom', 'instanceConcurrency: ${config(n)}', 'instanceSoftConcurrency: 6'))).toEqual([])
  })
})

describe('scaling', () => {
  it('is configured in one way', () => {
    const provision = 'provisionConfig: {defaultTarget: 1}'
    expect(told(fc3('custom', provision, 'scalingConfig: {minInstances: 1}'))).toEqual(['SY-L36 error 10:7'])
    expect(told(fc3('custom', provision, 'scalingConfig: {}'))).toEqual([])
    expect(told(fc3('custom', provision))).toEqual([])
    expect(told(fc3('custom', 'scalingConfig: {minInstances: 1}'))).toEqual([])
  })
})
