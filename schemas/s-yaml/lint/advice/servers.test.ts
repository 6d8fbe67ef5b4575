import { describe, expect, it } from 'vitest'
import { fc2, fc3, toldBy } from '../../../../fixtures/validations/functions.ts'

const told = toldBy(/SY-L(?:16|29)/)

describe('handlers of servers', () => {
  it.each(['custom', 'custom.debian10'])('mean nothing with %s', (runtime) => {
    expect(told(fc3(runtime, 'handler: index.handler'))).toEqual(['SY-L16 information 9:7'])
    expect(told(fc2(runtime, 'handler: index.handler'))).toEqual(['SY-L16 information 12:9'])
  })

  it('mean something with built-in runtimes, and may say themselves that they do not', () => {
    expect(told(fc3('python3.10', 'handler: index.handler'))).toEqual([])
    expect(told(fc3('custom', 'handler: not-used'))).toEqual([])
    expect(told(fc3('custom', 'handler: ${config("handler")}'))).toEqual([])
    expect(told(fc3('customs', 'handler: index.handler'))).toEqual([])
  })
})

describe('images', () => {
  it.each([
    [fc3('custom-container'), 'SY-L29 error 5:5'],
    [fc3('custom-container', 'customContainerConfig: {port: 80}'), 'SY-L29 error 9:7'],
    [fc3('custom-container', "customContainerConfig: {image: ''}"), 'SY-L29 error 9:38'],
    [fc2('custom-container'), 'SY-L29 error 9:7'],
    [fc2('custom-container', 'customContainerConfig: {webServerMode: true}'), 'SY-L29 error 12:9'],
  ])('are named, or the place is (%#)', (text, problem) => {
    expect(told(text)).toEqual([problem])
  })

  it.each([
    fc3('custom-container', 'customContainerConfig: {image: a/b}'),
    fc3('custom-container', 'customContainerConfig: ${config("container")}'),
    fc3('custom-container', 'customContainerConfig: {image: "{{ image }}"}'),
    `${fc3('custom-container')}\nextend: base.yaml`,
    fc3('custom.debian10'),
    fc2('custom-container', 'customContainerConfig: {image: a/b}'),
  ])('are not missed (%#)', (text) => {
    expect(told(text)).toEqual([])
  })

  it.each([
    ['{image: registry.cn-shanghai.aliyuncs.com/a/b:1}', 'SY-L29 error 12:40'],
    ['{image: registry-vpc.cn-shanghai.aliyuncs.com/a/b:1}', 'SY-L29 error 12:40'],
    ['{image: shop-registry.cn-shanghai.cr.aliyuncs.com/a/b:1}', 'SY-L29 error 12:40'],
    ['{image: shop-registry-vpc.cn-hangzhou.cr.aliyuncs.com/a/b:1}', 'SY-L29 error 12:9'],
  ])('%s is from another region, or lacks the id of its registry', (config, problem) => {
    expect(told(fc2('custom-container', `customContainerConfig: ${config}`))).toEqual([problem])
  })

  it.each([
    '{image: registry.cn-hangzhou.aliyuncs.com/a/b:1}',
    '{image: registry-vpc.cn-hangzhou.aliyuncs.com/a/b:1}',
    '{image: shop-registry.cn-hangzhou.cr.aliyuncs.com/a/b:1, instanceID: cri-1}',
    '{image: docker.io/library/node}',
  ])('%s is fine', (config) => {
    expect(told(fc2('custom-container', `customContainerConfig: ${config}`))).toEqual([])
  })
})

describe('commands of containers of FC 2.0', () => {
  it.each([
    ['{image: a/b, command: node server.js}', 'SY-L29 error 12:54'],
    ["{image: a/b, args: '[1]'}", 'SY-L29 error 12:51'],
    ["{image: a/b, args: '{}'}", 'SY-L29 error 12:51'],
  ])('%s does not hold a JSON list', (config, problem) => {
    expect(told(fc2('custom-container', `customContainerConfig: ${config}`))).toEqual([problem])
  })

  it.each([`{image: a/b, command: '["node"]', args: '[]'}`, "{image: a/b, command: '', args: ''}"])(
    '%s is fine',
    (config) => {
      expect(told(fc2('custom-container', `customContainerConfig: ${config}`))).toEqual([])
    },
  )
})
