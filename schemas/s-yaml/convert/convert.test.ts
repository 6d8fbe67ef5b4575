import { describe, expect, it } from 'vitest'
import { lintText } from '../lint/lint.ts'
import { convertText, type Conversion } from './convert.ts'

function converted(text: string): Extract<Conversion, { kind: 'converted' }> {
  const conversion = convertText(text)
  if (conversion.kind === 'converted') return conversion
  throw new Error(`refused: ${JSON.stringify(conversion.problems)}`)
}

/** Kind, line and last key of each note of a kind. */
function told(text: string, kind: string): string[] {
  return converted(text)
    .notes.filter((note) => note.kind === kind)
    .map(({ line, path }) => `${line} ${path.split('.').at(-1) ?? ''}`)
}

function errors(text: string): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ rule, path }) => `${rule} ${path}`)
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`
}

/** A file with one function; what is given stands in `props` beside the region. */
function fileWith(...props: readonly string[]): string {
  const head = [
    'edition: 1.0.0',
    'services:',
    '  a:',
    '    component: fc',
    '    props:',
    '      region: cn-hangzhou',
  ]
  return lines(...head, ...props.map((one) => `      ${one}`))
}

const BUILT_IN = [
  'service: {name: shop}',
  'function:',
  '  name: pay',
  '  runtime: python3.10',
  '  handler: index.handler',
  '  codeUri: ./code',
]

describe('convertText', () => {
  it('keeps comments, the order of keys and the layout', () => {
    const before = lines(
      '# head',
      'edition: 1.0.0 # the edition',
      'name: shop',
      '',
      'services: # what there is',
      '    # our function',
      '    pay: # of the shop',
      '        component: fc # the component',
      '        props: # its props',
      '            region: cn-hangzhou',
      '            service: # the service',
      '                name: shop # its name',
      '                # the logs',
      '                logConfig: auto',
      '            function:',
      '                timeout: 60 # seconds',
      '                name: pay',
      '                runtime: python3.10',
      '                handler: index.handler',
      '                # before the first call',
      '                initializer: index.init',
      '                initializationTimeout: 20',
      '                codeUri: ./code # the code',
      '# end',
    )
    expect(converted(before).text).toBe(
      lines(
        '# head',
        'edition: 3.0.0 # the edition',
        'name: shop',
        '',
        'resources: # what there is',
        '    # our function',
        '    pay: # of the shop',
        '        component: fc3 # the component',
        '        props: # its props',
        '            region: cn-hangzhou',
        '            # the service',
        '            # the logs',
        '            logConfig: auto',
        '            timeout: 60 # seconds',
        '            functionName: shop-pay',
        '            runtime: python3.10',
        '            handler: index.handler',
        '            # before the first call',
        '            instanceLifecycleConfig:',
        '                initializer:',
        '                    handler: index.init',
        '                    timeout: 20',
        '            code: ./code # the code',
        '',
        '# end',
      ),
    )
  })

  it('says what has no counterpart, and where it stood', () => {
    const text = fileWith(
      ...BUILT_IN,
      '  instanceConcurrency: 10',
      '  instanceSoftConcurrency: 5',
      '  instanceType: c1',
      '  instanceLifecycleConfig:',
      '    preFreeze: {handler: index.freeze, timeout: 3}',
      '    preStop: {handler: index.stop, timeout: 3}',
    )
    expect(told(text, 'dropped')).toEqual([
      '13 instanceConcurrency',
      '14 instanceSoftConcurrency',
      '15 instanceType',
      '17 preFreeze',
    ])
    const { text: after } = converted(text)
    expect(after).not.toMatch(/[cC]oncurrency|instanceType|preFreeze|freeze/)
    expect(after).toContain('preStop: {handler: index.stop, timeout: 3}')
    expect(errors(after)).toEqual([])
  })

  it('moves what belongs to a container', () => {
    const text = fileWith(
      'service: shop',
      'function:',
      '  name: pay',
      '  runtime: custom-container',
      '  caPort: 8080',
      '  memorySize: 500',
      '  instanceType: fc.gpu.tesla.1',
      '  gpuMemorySize: 8192',
      '  customHealthCheckConfig: {httpGetUrl: /ping}',
      '  customContainerConfig:',
      '    image: registry.cn-hangzhou.aliyuncs.com/a/b:1',
      '    instanceID: cri-1',
      `    command: '["node"]'`,
      `    args: '["app.js", "--x"]'`,
      '    accelerationType: Default',
      '    webServerMode: false',
      '  environmentVariables: {PORT: 8080, ON: true, NAME: x, LONG: 12345678901234567890}',
      '  asyncConfiguration:',
      '    statefulInvocation: true',
      '    destination: {onSuccess: "acs:fc:::a", onFailure: "acs:fc:::b"}',
    )
    const { text: after } = converted(text)
    expect(after).toContain(
      'customContainerConfig:\n        port: 8080\n        healthCheckConfig: {httpGetUrl: /ping}',
    )
    expect(after).toContain('entrypoint: ["node"]\n        command: ["app.js", "--x"]')
    expect(after).toContain('gpuConfig:\n        gpuType: fc.gpu.tesla.1\n        gpuMemorySize: 8192')
    expect(after).toContain("{PORT: '8080', ON: 'true', NAME: x, LONG: '12345678901234567890'}")
    expect(after).toContain('asyncTask: true')
    expect(after).toContain('onSuccess:\n            destination: "acs:fc:::a"')
    expect(after).toContain('memorySize: 512')
    expect(told(text, 'dropped')).toEqual(['18 instanceID', '22 webServerMode'])
    expect(told(text, 'changed')).toEqual(
      expect.arrayContaining(['12 memorySize', '23 PORT', '23 ON', '23 LONG']),
    )
    expect(errors(after)).toEqual([])
  })

  it('moves networks, mounts and roles of a service', () => {
    const text = fileWith(
      'service:',
      '  name: shop',
      '  role: {name: reader, policies: [AliyunOSSReadOnlyAccess]}',
      '  vpcBinding: [vpc-1]',
      '  vpcConfig: {vpcId: vpc-1, securityGroupId: sg-1, vswitchIds: [vsw-1]}',
      '  logConfig: Auto',
      '  nasConfig:',
      '    userId: 10003',
      '    groupId: 10003',
      '    mountPoints:',
      '      - serverAddr: a.nas.aliyuncs.com',
      '        nasDir: /data # there',
      '        fcDir: /mnt/data # here',
      ...BUILT_IN.slice(1),
    )
    const { text: after } = converted(text)
    expect(after).toContain('role: reader')
    expect(after).toContain('vpcBinding:\n        vpcIds: [vpc-1]')
    expect(after).toMatch(/vSwitchIds:\s*\[vsw-1\]/)
    expect(after).toContain('logConfig: auto')
    expect(after).toContain('- serverAddr: a.nas.aliyuncs.com:/data\n            mountDir: /mnt/data # here')
    expect(told(text, 'dropped')).toEqual(['9 policies'])
    expect(errors(after)).toEqual([])
  })

  it('names the source of events as edition 3 does', () => {
    const text = fileWith(
      ...BUILT_IN,
      'triggers:',
      '  # files',
      '  - name: files',
      '    type: oss',
      '    role: acs:ram::1:role/r',
      '    config: {bucketName: b, events: ["oss:ObjectCreated:*"], filter: {Key: {Prefix: in/, Suffix: .txt}}}',
      '  - {name: rows, type: tablestore, config: {instanceName: i, tableName: t}}',
      '  - {name: topic, type: mns_topic, config: {topicName: q, region: cn-beijing}}',
      '  - {name: bus, type: eventbridge, config: {eventSourceConfig: {eventSourceType: Default}}}',
    )
    const { text: after } = converted(text)
    expect(after).toContain(
      `# files\n        - triggerName: files\n          triggerType: oss\n          invocationRole:`,
    )
    expect(after).toMatch(/filter:\s+key:\s+prefix: in\/\s+suffix: \.txt/)
    expect(after).toContain(`"acs:oss:cn-hangzhou:\${config('AccountID')}:b"`)
    expect(after).toContain(`"acs:ots:cn-hangzhou:\${config('AccountID')}:instance/i/table/t"`)
    expect(after).toContain(`"acs:mns:cn-beijing:\${config('AccountID')}:/topics/q"`)
    expect(after).toContain(`eventRuleFilterPattern: '{}'`)
    expect(errors(after)).toEqual([])
  })

  it('makes an entry of its own from each domain', () => {
    const text = fileWith(
      ...BUILT_IN,
      'triggers:',
      '  - {name: http, type: http, config: {authType: anonymous, methods: [GET]}}',
      'customDomains:',
      '  - domainName: auto',
      '    protocol: HTTP',
      '    routeConfigs:',
      '      - path: /*',
      '      - {path: /old/*, serviceName: attic, functionName: old}',
      '  - domainName: b.example.com',
      '    protocol: HTTP,HTTPS',
      '    certId: 12',
      '    routeConfigs: [{path: /}]',
    )
    const { text: after } = converted(text)
    expect(after).toContain('  a-domain:\n    component: fc3-domain\n    props:\n      region: cn-hangzhou')
    expect(after).toContain('- path: /*\n            functionName: shop-pay')
    expect(after).toMatch(/path: \/old\/\*,? *functionName: attic-old/)
    expect(after).toMatch(/a-domain-2:[^]*certConfig:\n {8}certId: 12/)
    expect(after).not.toContain('customDomains')
    expect(errors(after)).toEqual([])
  })
})

describe('references', () => {
  const text = lines(
    'edition: 1.0.0',
    'vars:',
    '  region: ${env(REGION)}',
    'services:',
    '  a:',
    '    component: fc',
    '    actions:',
    '      pre-deploy:',
    '        - run: echo ${env.HOME} ${HOME} ${a.props.function.codeUri}',
    '    props:',
    '      region: ${vars.region}',
    '      service: {name: shop, role: "acs:ram::${config(AccountID)}:role/r"}',
    '      function:',
    '        name: pay',
    '        runtime: python3.10',
    '        handler: index.handler',
    '        codeUri: ${path(./code)}',
    '        environmentVariables:',
    '          OWN: ${this.props.function.name}',
    '          SERVICE: ${this.props.service.name}',
    '          INIT: ${services.a.props.function.initializationTimeout}',
    '          OTHER: ${b.output.url}',
    '          DATA: ${file(./data.json)}',
    '          PLAIN: ${vars.region}-x',
    '  b:',
    '    component: fc',
    '    props: {region: cn-hangzhou, service: {name: s}, function: {name: f, runtime: custom}}',
  )

  it('are written as edition 3 wants them', () => {
    const { text: after } = converted(text)
    for (const reference of [
      "region: ${env('REGION')}",
      "echo ${env('HOME')} ${HOME} ${resources.a.props.code}",
      "acs:ram::${config('AccountID')}:role/r",
      "code: ${path('./code')}",
      'OWN: ${this.props.functionName}',
      'SERVICE: shop',
      'INIT: ${resources.a.props.instanceLifecycleConfig.initializer.timeout}',
      'OTHER: ${resources.b.output.url}',
      "DATA: ${json(file('./data.json'))}",
      'PLAIN: ${vars.region}-x',
    ])
      expect(after).toContain(reference)
  })

  it('are told of when edition 3 would stop at them', () => {
    const unknown = fileWith(...BUILT_IN, '  description: ${vars.nowhere}')
    expect(told(unknown, 'open')).toEqual(['13 a'])
    expect(told(text, 'open')).toEqual(['22 a'])
  })
})

describe('maps that stand elsewhere', () => {
  it('are copied from a variable, an anchor and a merge key', () => {
    const text = lines(
      'edition: 1.0.0',
      'vars:',
      '  service: {name: shop, internetAccess: false}',
      'x-function: &function',
      '  runtime: python3.10',
      '  handler: index.handler',
      '  codeUri: ./code',
      '  environmentVariables: &env {A: a}',
      'services:',
      '  a:',
      '    component: fc',
      '    props: &props',
      '      region: cn-hangzhou',
      '      service: ${vars.service}',
      '      function: {<<: *function, name: one, environmentVariables: *env}',
      '  b:',
      '    component: fc',
      '    props:',
      '      <<: *props',
      '      function: {<<: *function, name: two, handler: other.handler}',
    )
    const { text: after } = converted(text)
    const { document, problems } = lintText(after, { file: 's.yaml' })
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const shared = { region: 'cn-hangzhou', internetAccess: false, runtime: 'python3.10', code: './code' }
    expect(document?.entries.map(({ props }) => props)).toEqual([
      { ...shared, functionName: 'shop-one', handler: 'index.handler', environmentVariables: { A: 'a' } },
      { ...shared, functionName: 'shop-two', handler: 'other.handler', environmentVariables: { A: 'a' } },
    ])
    // What did not change its shape is still shared.
    expect(after).toContain('environmentVariables: *env')
  })

  it('keep their meaning when an anchor moves behind its alias or is taken twice', () => {
    const text = lines(
      'edition: 1.0.0',
      'services:',
      '  a:',
      '    component: fc',
      '    props:',
      '      function: {name: f, runtime: custom, customRuntimeConfig: &x {command: [a]}, layers: &y [one]}',
      '      service: {name: &y s}',
      '      region: cn-hangzhou',
      '      triggers: [{name: *y, type: timer, config: &c {cronExpression: "@every 1m"}}]',
      '  b:',
      '    component: fc',
      '    props:',
      '      region: cn-hangzhou',
      '      service: {name: s}',
      '      function: {name: g, runtime: custom, customRuntimeConfig: *x}',
      '      triggers: [{name: t, type: timer, config: *c}]',
    )
    const { document } = lintText(converted(text).text, { file: 's.yaml' })
    expect(document?.entries.map(({ props }) => props)).toMatchObject([
      { layers: ['one'], customRuntimeConfig: { command: ['a'] }, triggers: [{ triggerName: 's' }] },
      {
        customRuntimeConfig: { command: ['a'] },
        triggers: [{ triggerConfig: { cronExpression: '@every 1m' } }],
      },
    ])
  })
})

describe('what is no edition-1 file', () => {
  it.each([
    ['edition 3', 'edition: 3.0.0\nresources: {}\n', 1],
    ['no edition', 'services: {}\n', 1],
    ['no YAML', 'edition: 1.0.0\nservices:\n\ta: 1\n', 3],
    ['a placeholder without quotes', 'edition: 1.0.0\nservices:\n  a: {{ b }}\n', 3],
    ['no services', 'edition: 1.0.0\nname: x\n', 1],
    [
      'services without functions',
      'edition: 1.0.0\nservices:\n  a: {component: fc, props: {region: r, service: {name: s}}}\n',
      3,
    ],
    ['an unknown alias', 'edition: 1.0.0\nservices: *x\n', 2],
    ['an edition in another file', 'extend: base.yaml\nservices: {}\n', 1],
  ])('is refused with the line: %s', (_, text, line) => {
    const conversion = convertText(text)
    expect(conversion.kind).toBe('refused')
    if (conversion.kind === 'refused')
      expect(conversion.problems.map((problem) => problem.line)).toContain(line)
  })

  it('is refused when copies would fill it beyond reason', () => {
    const many = Array.from({ length: 400 }, (_, index) => `  s${index}: {component: fc, props: *p}`)
    const keys = Array.from({ length: 110 }, (_, index) => `k${index}: x`).join(', ')
    const anchor = `x: &p {region: r, service: {name: s}, function: {name: f, runtime: custom, environmentVariables: {${keys}}}}`
    const conversion = convertText(lines('edition: 1.0.0', anchor, 'services:', ...many))
    expect(conversion.kind).toBe('refused')
  })
})

it('leaves out keys that would begin to work, or to be refused', () => {
  const text = `${fileWith(...BUILT_IN, '  logConfig: auto', '  oddity: 1')}service: {}\nprovider: alibaba\nenv: {A: b}\n`
  expect(told(text, 'dropped')).toEqual(['13 logConfig', '15 service', '16 provider', '17 env'])
  expect(told(text, 'changed')).toContain('14 oddity')
  expect(converted(text).text).toContain('oddity: 1')
  expect(errors(converted(text).text)).toEqual([])
})

it('keeps line ends of Windows', () => {
  const { text } = converted(fileWith(...BUILT_IN).replace(/\n/g, '\r\n'))
  expect(text.split('\n').every((line) => line === '' || line.endsWith('\r'))).toBe(true)
  expect(errors(text)).toEqual([])
})
