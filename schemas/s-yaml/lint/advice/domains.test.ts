import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

const domains = (text: string): string[] => told(text, 'SY-L31', 'SY-L06', 'SY-L07')

const TRIGGER = 'triggers: [{name: t, type: http, config: {authType: anonymous, methods: [GET]}}]'
const TIMER = "triggers: [{name: t, type: timer, config: {cronExpression: '@every 5m', enable: true}}]"

/** A function of FC 2.0: its triggers on line 6, its domain from line 8 on. */
function fc2(triggers: string, ...domain: string[]): string {
  return [
    ...['edition: 1.0.0', 'services:', '  a:', '    component: fc', '    props:', `      ${triggers}`],
    '      customDomains:',
    ...domain.map((line, index) => `        ${index === 0 ? '-' : ' '} ${line}`),
    '',
  ].join('\n')
}

/** A domain of its own; its props from line 6 on. */
function entry(...props: string[]): string {
  return [
    ...['edition: 3.0.0', 'resources:', '  a:', '    component: fc3-domain', '    props:'],
    ...props.map((line) => `      ${line}`),
    '',
  ].join('\n')
}

/** A function of FC 3.0 with a domain; its triggers on line 6, the domain from line 8 on. */
function fc3(triggers: string, ...domain: string[]): string {
  return [
    ...['edition: 3.0.0', 'resources:', '  a:', '    component: fc3', '    props:', `      ${triggers}`],
    '      customDomain:',
    ...domain.map((line) => `        ${line}`),
    '',
  ].join('\n')
}

describe('SY-L31, domains of `fc`', () => {
  const auto = ['domainName: auto', 'protocol: HTTP', 'routeConfigs: [{path: /*}]']

  it('take an http trigger', () => {
    expect(domains(fc2(TRIGGER, ...auto))).toEqual([])
    expect(domains(fc2(TIMER, ...auto))).toEqual(['SY-L31 error 7:7'])
    expect(domains(fc2('triggers: []', ...auto))).toEqual(['SY-L31 error 7:7'])
  })

  it('may have a trigger that is not known yet, or stands in the base file', () => {
    expect(domains(fc2("triggers: ${file('triggers.yaml')}", ...auto))).toEqual([])
    expect(domains(fc2(TRIGGER.replace('http', '${vars.type}'), ...auto))).toEqual([])
    expect(domains(`extend: base.yaml\n${fc2('triggers: []', ...auto)}`)).toEqual([])
  })

  it('need their three parts', () => {
    expect(domains(fc2(TRIGGER, 'domainName: auto'))).toEqual(['SY-L31 error 8:11'])
  })

  it('need a certificate for HTTPS', () => {
    const secure = ['domainName: x.org', 'protocol: HTTP,HTTPS', 'routeConfigs: [{path: /*}]']
    expect(domains(fc2(TRIGGER, ...secure))).toEqual(['SY-L31 error 8:11'])
    expect(domains(fc2(TRIGGER, ...secure, 'certId: 12'))).toEqual([])
    expect(domains(fc2(TRIGGER, ...secure, 'certConfig: {certName: a, certificate: b}'))).toEqual([
      'SY-L31 error 11:11',
    ])
    const whole = 'certConfig: {certName: a, certificate: b, privateKey: c}'
    expect(domains(fc2(TRIGGER, ...secure, whole))).toEqual([])
  })

  it('call the routes by their own name', () => {
    expect(domains(fc2(TRIGGER, ...auto.slice(0, 2), 'routeConfig: {}'))).toEqual(['SY-L06 error 10:11'])
  })
})

describe('SY-L31, entries of `fc3-domain`', () => {
  const head = ['region: cn-hangzhou', 'domainName: auto']
  const routes = ['routeConfig:', '  routes:', '    - path: /*', '      functionName: hello']

  it('are as they should be', () => {
    expect(domains(entry(...head, 'protocol: HTTP', ...routes, 'autoCName: true'))).toEqual([])
    expect(domains(entry(...head, "protocol: ${env('PROTOCOL')}", ...routes))).toEqual([])
  })

  it.each(['http', 'Http', 'HTTP, HTTPS', 'TCP'])('write the protocol in capitals: %s', (protocol) => {
    const text = entry(...head, `protocol: ${protocol}`, ...routes, 'certConfig: {certId: a}')
    expect(domains(text)).toEqual(['SY-L31 error 8:17'])
  })

  it('need their parts, and so do routes', () => {
    expect(domains(entry(...head, ...routes))).toEqual(['SY-L31 error 5:5'])
    expect(domains(entry(...head, 'protocol: HTTP', ...routes.slice(0, 3)))).toEqual(['SY-L31 error 11:13'])
  })

  it('need a certificate for HTTPS', () => {
    expect(domains(entry(...head, 'protocol: HTTPS', ...routes))).toEqual(['SY-L31 error 5:5'])
    expect(domains(entry(...head, 'protocol: HTTPS', ...routes, 'certConfig: {certId: 12}'))).toEqual([])
  })

  it('know methods', () => {
    const text = entry(...head, 'protocol: HTTP', ...routes, '      methods: [GET, FETCH]')
    expect(domains(text)).toEqual(['SY-L31 error 13:28'])
  })

  it('are told of keys of the other generation and of unknown ones', () => {
    const all = [...head, 'protocol: HTTP', ...routes]
    expect(domains(entry(...all, 'routeConfigs: []'))).toEqual(['SY-L06 error 13:7'])
    expect(domains(entry(...all, 'colour: red'))).toEqual(['SY-L07 warning 13:7'])
  })

  it('may be changes to those of a base file', () => {
    expect(domains(`extend: base.yaml\n${entry('protocol: HTTP')}`)).toEqual([])
  })
})

describe('SY-L31, the domain of an `fc3` function', () => {
  const web =
    'triggers: [{triggerName: t, triggerType: http, triggerConfig: {authType: anonymous, methods: [GET]}}]'
  const auto = ['domainName: auto', 'protocol: HTTP', 'route: {path: /*}']

  it('is as it should be', () => {
    expect(domains(fc3(web, ...auto))).toEqual([])
  })

  it('is told that there is no http trigger', () => {
    expect(domains(fc3('triggers: []', ...auto))).toEqual(['SY-L31 information 7:7'])
  })

  it('needs its parts, and a certificate that may be there already', () => {
    expect(domains(fc3(web, ...auto.slice(0, 2)))).toEqual(['SY-L31 error 7:7'])
    expect(domains(fc3(web, 'domainName: x.org', 'protocol: HTTPS', 'route: {path: /*}'))).toEqual([
      'SY-L31 warning 7:7',
    ])
  })
})
