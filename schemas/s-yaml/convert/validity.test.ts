import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { lintText } from '../lint/lint.ts'
import { convertText } from './convert.ts'

// What the component `fc` takes, every key of it now and then; most of what comes out is valid.
const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/)
const text = fc.constantFrom('x', 'a b', '', '1', 'true', "it's", '# no comment', 'a: b')
const arn = fc.constantFrom('acs:ram::1:role/r', 'acs:fc:cn-hangzhou:1:services/s/functions/f')
const path = fc.constantFrom('/data', '/a/b')
const seconds = fc.integer({ min: 1, max: 60 })
const auto = fc.constantFrom('auto', 'Auto')

/** A map that may lack each of these keys. */
function some(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(fields, { requiredKeys: [] })
}

const service = fc
  .record({
    known: fc.record({ name }),
    more: some({
      description: text,
      internetAccess: fc.boolean(),
      role: fc.oneof(arn, fc.record({ name, policies: fc.constant(['AliyunOSSFullAccess']) })),
      tracingConfig: fc.constantFrom('Enable', 'Disable'),
      logConfig: fc.oneof(auto, fc.record({ project: name, logstore: name })),
      vpcConfig: fc.oneof(
        auto,
        fc.constant({ vpcId: 'vpc-1', securityGroupId: 'sg-1', vswitchIds: ['vsw-1'] }),
      ),
      nasConfig: fc.oneof(
        auto,
        fc.record({
          mountPoints: fc.array(fc.record({ serverAddr: name, nasDir: path, fcDir: fc.constant('/mnt/a') })),
        }),
      ),
      ossMountConfig: fc.constant({ mountPoints: [{ endpoint: 'e', bucketName: 'b', mountDir: '/mnt/b' }] }),
      vpcBinding: fc.array(name),
    }),
  })
  .map(({ known, more }) => ({ ...known, ...more }))

const hook = fc.record({ handler: fc.constant('index.hook'), timeout: seconds })
const shared = {
  description: text,
  memorySize: fc.constantFrom(128, 200, 512, 1000, 3072),
  diskSize: fc.constantFrom(512, 10240),
  timeout: seconds,
  instanceConcurrency: fc.integer({ min: 1, max: 20 }),
  instanceType: fc.constantFrom('e1', 'fc.gpu.tesla.1'),
  gpuMemorySize: fc.constantFrom(2048, 8192),
  environmentVariables: fc.dictionary(name, fc.oneof(text, fc.integer(), fc.boolean()), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  layers: fc.array(arn),
  initializer: fc.constant('index.init'),
  initializationTimeout: seconds,
  instanceLifecycleConfig: some({ preFreeze: hook, preStop: hook }),
  asyncConfiguration: some({
    destination: some({ onSuccess: arn, onFailure: arn }),
    maxAsyncEventAgeInSeconds: seconds,
    maxAsyncRetryAttempts: fc.integer({ min: 0, max: 8 }),
    statefulInvocation: fc.boolean(),
  }),
  customDNS: fc.constant({
    nameServers: ['1.1.1.1'],
    searches: ['a.b'],
    dnsOptions: [{ name: 'n', value: '1' }],
  }),
}
const port = fc.constantFrom(8080, 9000)
const health = fc.constant({ httpGetUrl: '/ping', periodSeconds: 3 })

function func(
  runtime: Record<string, fc.Arbitrary<unknown>>,
  more: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<object> {
  return fc
    .tuple(fc.record({ name, ...runtime }), some({ ...shared, ...more }))
    .map(([known, rest]) => ({ ...known, ...rest }))
}

const functions = fc.oneof(
  func(
    { runtime: fc.constantFrom('python3.10', 'nodejs16'), codeUri: fc.constant('./code') },
    { handler: fc.constant('index.handler') },
  ),
  func(
    { runtime: fc.constant('python3'), ossBucket: name, ossKey: name, handler: fc.constant('index.handler') },
    {},
  ),
  func(
    { runtime: fc.constantFrom('custom', 'custom.debian10'), codeUri: fc.constant('./code') },
    {
      caPort: port,
      customHealthCheckConfig: health,
      customRuntimeConfig: fc.constant({ command: ['a'], args: ['b'] }),
    },
  ),
  func(
    {
      runtime: fc.constant('custom-container'),
      customContainerConfig: fc
        .tuple(
          fc.constant({ image: 'registry.cn-hangzhou.aliyuncs.com/a/b:1' }),
          some({
            command: fc.constantFrom('["a", "b"]', '[]', ''),
            args: fc.constantFrom('["-x"]', ''),
            instanceID: name,
            accelerationType: fc.constantFrom('Default', 'None'),
            webServerMode: fc.boolean(),
          }),
        )
        .map(([image, more]) => ({ ...image, ...more })),
    },
    { caPort: port, customHealthCheckConfig: health },
  ),
)

const CONFIGS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  http: fc.constant({ authType: 'anonymous', methods: ['GET', 'POST'] }),
  timer: fc.constant({ cronExpression: '@every 5m', enable: true, payload: 'p' }),
  oss: fc.constant({
    bucketName: 'b',
    events: ['oss:ObjectCreated:*'],
    filter: { Key: { Prefix: 'a', Suffix: 'b' } },
  }),
  log: fc.constant({
    sourceConfig: { logstore: 'a' },
    logConfig: { project: 'p', logstore: 'b' },
    jobConfig: { maxRetryTime: 1, triggerInterval: 30 },
    enable: true,
  }),
  mns_topic: fc.constant({ topicName: 't', notifyContentFormat: 'JSON', notifyStrategy: 'BACKOFF_RETRY' }),
  cdn_events: fc.constant({ eventName: 'a', eventVersion: '1.0.0', notes: 'n', filter: { domain: ['a.b'] } }),
  tablestore: fc.constant({ instanceName: 'i', tableName: 't' }),
  eventbridge: fc.constantFrom(
    { eventSourceConfig: { eventSourceType: 'Default' } },
    {
      eventSourceConfig: { eventSourceType: 'Default' },
      eventRuleFilterPattern: '{}',
      triggerEnable: true,
    },
  ),
}
const triggers = some(CONFIGS).map((configs) =>
  Object.entries(configs).map(([type, config]) => ({ name: `${type}-trigger`, type, config })),
)
const domains = fc.array(
  fc.record({
    domainName: fc.constantFrom('auto', 'a.example.com'),
    protocol: fc.constant('HTTP'),
    routeConfigs: fc.constantFrom([{ path: '/*' }], [{ path: '/a', serviceName: 's', functionName: 'f' }]),
  }),
  { maxLength: 2 },
)

/** How the parts of `props` are written: in place, or in `vars` and named from there. */
const files = fc
  .record({
    service,
    function: functions,
    triggers,
    domains,
    inVars: fc.subarray(['service', 'function', 'triggers']),
  })
  .map(({ domains: customDomains, inVars, ...parts }) => {
    const isHttp = parts.triggers.some(({ type }) => type === 'http')
    const written = Object.entries(parts).map(([key, value]): [string, unknown] => [
      key,
      inVars.includes(key) ? `\${vars.${key}}` : value,
    ])
    const vars = Object.fromEntries(Object.entries(parts).filter(([key]) => inVars.includes(key)))
    const props: Record<string, unknown> = {
      region: 'cn-hangzhou',
      ...Object.fromEntries<unknown>(written),
      ...(isHttp && { customDomains }),
    }
    return stringify({ edition: '1.0.0', name: 'app', vars, services: { a: { component: 'fc', props } } })
  })

function errors(file: string): string[] {
  return lintText(file, { file: 's.yaml' })
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ rule, path: at, message }) => `${rule} ${at}: ${message}`)
}

it('makes a valid file of every valid file', () => {
  let valid = 0
  fc.assert(
    fc.property(files, (before) => {
      if (errors(before).length > 0) return
      valid++
      const conversion = convertText(before)
      expect(conversion.kind).toBe('converted')
      if (conversion.kind === 'converted') expect(errors(conversion.text)).toEqual([])
    }),
    { numRuns: 50 },
  )
  expect(valid).toBeGreaterThan(20)
})

it('never throws, whatever the text is', () => {
  const mutated = fc
    .tuple(
      files,
      fc.nat(),
      fc.nat(12),
      fc.constantFrom(
        '',
        ':',
        '\n',
        '  ',
        '- ',
        '*a',
        '&a ',
        '<<: ',
        '${',
        '{',
        '"',
        '\t',
        '#',
        '? ',
        '~',
        '!!x ',
      ),
    )
    .map(([file, from, length, put]) => {
      const at = from % (file.length + 1)
      return file.slice(0, at) + put + file.slice(at + length)
    })
  fc.assert(
    fc.property(fc.oneof(mutated, fc.string({ unit: 'binary', maxLength: 200 })), (input) => {
      const conversion = convertText(input)
      if (conversion.kind === 'refused') expect(conversion.problems).not.toEqual([])
      else expect(lintText(conversion.text, { file: 's.yaml' }).document?.edition).toBe(3)
    }),
    { numRuns: 60 },
  )
})
