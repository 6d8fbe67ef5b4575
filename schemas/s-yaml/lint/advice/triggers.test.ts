import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

const triggers = (text: string): string[] => told(text, 'SY-L30', 'SY-L06', 'SY-L07')

/** A trigger of FC 3.0: its type on line 8, its configuration from line 10 on. */
function fc3(type: string, ...config: string[]): string {
  return [
    ...['edition: 3.0.0', 'resources:', '  a:', '    component: fc3', '    props:', '      triggers:'],
    ...['        - triggerName: t', `          triggerType: ${type}`, '          triggerConfig:'],
    ...config.map((line) => `            ${line}`),
    '',
  ].join('\n')
}

/** The same with a source of events, on line 7, so that everything is one line further down. */
function fc3From(type: string, ...config: string[]): string {
  return fc3(type, ...config).replace('- triggerName', '- sourceArn: acs:x\n          triggerName')
}

/** A trigger of FC 2.0, with the same lines. */
function fc2(type: string, ...config: string[]): string {
  return fc3(type, ...config)
    .replace('3.0.0', '1.0.0')
    .replace('resources', 'services')
    .replace('fc3', 'fc')
    .replace('triggerName', 'name')
    .replace('triggerType', 'type')
    .replace('triggerConfig', 'config')
}

function fc2From(type: string, ...config: string[]): string {
  return fc2(type, ...config).replace('- name', '- sourceArn: acs:x\n          name')
}

const SOURCE = ['sourceConfig: {logstore: a}', 'logConfig: {project: p, logstore: b}', 'enable: true']
const CDN = ['eventName: LogFileCreated', "eventVersion: '1.0.0'", 'filter: {domain: [x.org]}']

describe('SY-L30, what a type needs', () => {
  it.each([
    ['http', fc3('http', 'methods: [GET]'), '9:11'],
    ['http of FC 2.0', fc2('http', 'authType: anonymous'), '9:11'],
    ['timer', fc3('timer', 'enable: true'), '9:11'],
    ['oss', fc3From('oss', 'filter: {}'), '10:11'],
    ['log', fc3From('log', ...SOURCE.slice(1), 'jobConfig: {}'), '10:11'],
    ['mns_topic of FC 2.0', fc2('mns_topic', 'notifyStrategy: BACKOFF_RETRY'), '9:11'],
    ['cdn_events', fc3From('cdn_events', ...CDN.slice(1), 'notes: x'), '10:11'],
    ['tablestore of FC 2.0', fc2('tablestore', 'tableName: t'), '9:11'],
    ['eventbridge', fc3('eventbridge', "eventRuleFilterPattern: '{}'"), '9:11'],
    ['oss without a bucket in FC 2.0', fc2('oss', "events: ['oss:ObjectCreated:*']", 'filter: {}'), '9:11'],
    ['oss without its source', fc3('oss', "events: ['oss:ObjectCreated:*']", 'filter: {}'), '7:11'],
    ['mns_topic without its source', fc3('mns_topic', 'notifyStrategy: BACKOFF_RETRY'), '7:11'],
    ['tablestore without its source', fc3('tablestore', '{}'), '7:11'],
  ])('refuses the absence in %s', (_, text, place) => {
    expect(triggers(text)).toEqual([`SY-L30 error ${place}`])
  })

  it('tells all that is absent at once', () => {
    const { problems } = lintText(fc3('http', 'disableURLInternet: true'), { file: 's.yaml' })
    const [problem, ...others] = problems.filter(({ rule }) => rule === 'SY-L30')
    expect(problem?.message).toMatch(/`authType`.*`methods`/)
    expect(others).toEqual([])
  })

  it.each([
    ['timer', fc3('timer', "cronExpression: '@every 5m'"), '9:11'],
    ['oss', fc3From('oss', "events: ['oss:ObjectCreated:*']"), '10:11'],
    ['log', fc3From('log', ...SOURCE), '10:11'],
    ['cdn_events', fc3From('cdn_events', ...CDN), '10:11'],
    ['cdn_events without its source', fc3('cdn_events', ...CDN, 'notes: x'), '7:11'],
  ])('warns of what only the documents ask for in %s', (_, text, place) => {
    expect(triggers(text)).toEqual([`SY-L30 warning ${place}`])
  })

  it.each([
    ['http', fc3('http', 'authType: function', 'methods: [GET, OPTIONS]', 'disableURLInternet: false')],
    ['http of FC 2.0', fc2('http', 'authType: anonymous', 'methods: [PATCH]')],
    ['timer', fc3('timer', "cronExpression: '0 0 8 * * *'", 'enable: true', 'payload: x')],
    ['a key without a value', fc3('timer', "cronExpression: '0 0 8 * * *'", 'enable: true', 'payload:')],
    [
      'oss',
      fc3From(
        'oss',
        "events: ['oss:ObjectRemoved:DeleteObject']",
        'filter:',
        '  key: {prefix: a, suffix: b}',
      ),
    ],
    [
      'oss of FC 2.0',
      fc2('oss', 'bucketName: b', "events: ['oss:ObjectCreated:*']", 'filter: {Key: {Prefix: a, Suffix: b}}'),
    ],
    ['log', fc3From('log', ...SOURCE, "jobConfig: {maxRetryTime: 1, triggerInterval: '30'}")],
    ['mns_topic', fc3From('mns_topic', 'notifyContentFormat: JSON', 'filterTag: abc')],
    ['mns_topic of FC 2.0', fc2('mns_topic', 'topicName: t', 'region: cn-hangzhou')],
    ['mns_topic of FC 2.0 by its ARN', fc2From('mns_topic', 'notifyStrategy: BACKOFF_RETRY')],
    ['oss of FC 2.0 by its ARN', fc2From('oss', "events: ['oss:ObjectCreated:*']", 'filter: {}')],
    ['cdn_events', fc3From('cdn_events', ...CDN, 'notes: x')],
    ['tablestore', fc3From('tablestore', '{}')],
    ['tablestore of FC 2.0', fc2('tablestore', 'instanceName: i', 'tableName: t')],
    [
      'eventbridge',
      fc3('eventbridge', "eventRuleFilterPattern: '{}'", 'eventSourceConfig: {eventSourceType: Default}'),
    ],
    ['eventbridge of FC 2.0', fc2('eventbridge', 'eventSourceConfig: {eventSourceType: Kafka}')],
  ])('takes %s', (_, text) => {
    expect(triggers(text)).toEqual([])
  })
})

describe('SY-L30, values', () => {
  it.each([
    ['an unknown kind of access', fc3('http', 'authType: none', 'methods: [GET]'), '10:23'],
    ['jwt in FC 2.0', fc2('http', 'authType: jwt', 'methods: [GET]'), '10:23'],
    ['an unknown method', fc3('http', 'authType: function', 'methods: [GET, get]'), '11:28'],
    ['methods that are no list', fc3('http', 'authType: function', 'methods: GET'), '11:22'],
    ['text for a flag', fc3('timer', "cronExpression: '@every 5m'", "enable: 'true'"), '11:21'],
    ['too long an interval', fc3From('log', ...SOURCE, 'jobConfig: {triggerInterval: 601}'), '14:42'],
    ['too long a tag', fc3From('mns_topic', 'filterTag: abcdefghijklmnopq'), '11:24'],
    ['another strategy', fc3From('mns_topic', 'notifyStrategy: NONE'), '11:29'],
    [
      'a pattern that is not JSON',
      fc3('eventbridge', "eventRuleFilterPattern: '{'", 'eventSourceConfig: {}'),
      '10:37',
    ],
    ['no event', fc3From('oss', 'events: []', 'filter: {}'), '11:13'],
    ['what is no event', fc3From('oss', 'events: [created]', 'filter: {}'), '11:22'],
  ])('refuses %s', (_, text, place) => {
    expect(triggers(text)).toEqual([`SY-L30 error ${place}`])
  })

  it('warns of an event that is not documented', () => {
    const text = fc3From('oss', "events: ['oss:ObjectCreate:*']", 'filter: {}')
    expect(triggers(text)).toEqual(['SY-L30 warning 11:22'])
  })

  it('warns of a source that EventBridge does not name so', () => {
    const pattern = "eventRuleFilterPattern: '{}'"
    const text = fc3('eventbridge', pattern, 'eventSourceConfig: {eventSourceType: kafka}')
    expect(triggers(text)).toEqual(['SY-L30 warning 11:50'])
  })

  it('says nothing of a value that only the deployment knows', () => {
    expect(triggers(fc3('http', "authType: ${env('AUTH')}", "methods: ${env('METHODS')}"))).toEqual([])
    expect(triggers(fc3("${env('TYPE')}", 'anything: 1'))).toEqual([])
  })
})

describe('SY-L30, schedules', () => {
  const timer = (schedule: string): string[] =>
    triggers(fc3('timer', `cronExpression: '${schedule}'`, 'enable: true'))

  it.each(['0 8 * * *', '0 0 0 8 * * *', '@every 5 minutes', '@every 1d', '@daily', 'hourly', ''])(
    'warns of %j',
    (schedule) => {
      expect(timer(schedule)).toEqual(['SY-L30 warning 10:29'])
    },
  )

  it.each([
    '0 0 8 * * *',
    'CRON_TZ=Asia/Shanghai 0 0 8 * * ?',
    '@every 1h30m',
    '@every 100m',
    '{{ schedule }}',
  ])('takes %j', (schedule) => {
    expect(timer(schedule)).toEqual([])
  })

  it('puts the seconds in front of five fields', () => {
    const { problems } = lintText(fc3('timer', "cronExpression: '0 8 * * *'"), { file: 's.yaml' })
    expect(problems.find(({ range }) => range.start.line === 10)?.message).toContain('`0 0 8 * * *`')
  })
})

describe('keys of a configuration', () => {
  it.each([
    ['filter.Key', 'oss', ["events: ['oss:ObjectCreated:*']", 'filter: {Key: {Prefix: a}}'], '12:22'],
    ['bucketName', 'oss', ["events: ['oss:ObjectCreated:*']", 'filter: {}', 'bucketName: b'], '13:13'],
    ['topicName', 'mns_topic', ['topicName: t'], '11:13'],
  ])('SY-L06: %s belongs to FC 2.0', (_, type, config, place) => {
    expect(triggers(fc3From(type, ...config))).toEqual([`SY-L06 error ${place}`])
  })

  it('SY-L07: unknown ones, and those that differ in capitals', () => {
    const http = ['authType: anonymous', 'methods: [GET]']
    expect(triggers(fc3('http', ...http, 'disableURLInternets: true'))).toEqual(['SY-L07 warning 12:13'])
    expect(triggers(fc3('http', ...http, 'disableUrlInternet: true'))).toEqual(['SY-L07 error 12:13'])
  })
})

/** Several triggers of one function, each a flow map on a line of its own, from line 7 on. */
function several(...maps: string[]): string {
  return [
    ...['edition: 3.0.0', 'resources:', '  a:', '    component: fc3', '    props:', '      triggers:'],
    ...maps.map((map) => `        - {${map}}`),
    '',
  ].join('\n')
}

const HTTP = 'triggerType: http, triggerConfig: {authType: anonymous, methods: [GET]}'

describe('triggers beside one another', () => {
  it('SY-L30: one http trigger for a version or an alias', () => {
    expect(triggers(several(`triggerName: a, ${HTTP}`, `triggerName: b, ${HTTP}`))).toEqual([
      'SY-L30 error 8:41',
    ])
    expect(
      triggers(several(`triggerName: a, ${HTTP}`, `triggerName: b, ${HTTP}, qualifier: LATEST`)),
    ).toEqual(['SY-L30 error 8:41'])
    expect(triggers(several(`triggerName: a, ${HTTP}`, `triggerName: b, ${HTTP}, qualifier: live`))).toEqual(
      [],
    )
  })

  it('SY-L30: names are given once', () => {
    const timer = "triggerType: timer, triggerConfig: {cronExpression: '@every 5m', enable: true}"
    expect(triggers(several(`triggerName: a, ${timer}`, `triggerName: a, ${timer}`))).toEqual([
      'SY-L30 error 8:25',
    ])
    expect(triggers(several(`triggerName: a, ${timer}`, `triggerName: b, ${timer}`))).toEqual([])
  })

  it('SY-L35: names keep their pattern', () => {
    const name = (text: string): string[] => told(several(`triggerName: ${text}, ${HTTP}`), 'SY-L35')
    expect(name('1-web')).toEqual(['SY-L35 warning 7:25'])
    expect(name('my.web')).toEqual(['SY-L35 warning 7:25'])
    expect(name(`a${'b'.repeat(127)}`)).toEqual([])
    expect(name(`a${'b'.repeat(128)}`)).toEqual(['SY-L35 warning 7:25'])
    expect(name('"${vars.name}"')).toEqual([])
  })
})
