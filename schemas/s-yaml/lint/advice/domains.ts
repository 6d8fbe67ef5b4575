import { quote } from '../../../explain.ts'
import { at, isMap, type Data } from '../../../yaml/data.ts'
import { SECTION, withoutNulls } from '../../compose.ts'
import type { Document } from '../../document.ts'
import type { Entry } from '../../normalize.ts'
import { isUnresolved } from '../../variables.ts'
import type { Severity } from '../rule.ts'
import type { Advise } from '../problem.ts'
import { DOMAIN_ENTRY, FC2_DOMAINS, FC3_DOMAIN } from './domain-shapes.ts'
import { sectionEntries } from './section.ts'
import { tellFindings } from './tell-findings.ts'
import { TRIGGER_KEYS } from './trigger-shapes.ts'

/** Judges the domains that lead to functions, wherever an edition has them. */
export function adviseOnDomains(document: Document, advise: Advise): void {
  const { entries, edition, hasBase } = document
  for (const entry of entries) {
    const path = [SECTION[edition], entry.resource, 'props']
    if (entry.layout === 'fc2') adviseFc2(entry, path, hasBase, advise)
    else adviseFc3(entry, path, hasBase, advise)
  }
  // Beside a base file an entry may be no more than a change to another one.
  if (edition === 3 && !hasBase) adviseEntries(document, advise)
}

function adviseFc2({ props, layout }: Entry, path: string[], hasBase: boolean, advise: Advise): void {
  const written = at(props, 'customDomains')
  if (!Array.isArray(written) || written.length === 0) return
  const domains = (written as readonly Data[]).map(withoutNulls)
  tellFindings(FC2_DOMAINS, { customDomains: domains }, { rule: 'SY-L31', path }, advise)
  const own = [...path, 'customDomains']
  if (!hasBase && lacksHttpTrigger(at(props, 'triggers'), TRIGGER_KEYS[layout].type)) {
    const message =
      'A domain leads to the http trigger of its function. There is none, so the tool refuses it. Add one to `triggers`.'
    advise('SY-L31', own, 'key', message)
  }
  for (const [index, domain] of domains.entries())
    adviseSecurity(domain, [...own, String(index)], 'error', advise)
}

function adviseFc3({ props, layout }: Entry, path: string[], hasBase: boolean, advise: Advise): void {
  const domain = at(props, 'customDomain')
  if (!isMap(domain) || Object.keys(domain).length === 0) return
  const own = [...path, 'customDomain']
  if (!hasBase) tellFindings(FC3_DOMAIN, { customDomain: domain }, { rule: 'SY-L31', path }, advise)
  if (!hasBase && lacksHttpTrigger(at(props, 'triggers'), TRIGGER_KEYS[layout].type)) {
    const message =
      'A domain leads to the http trigger of its function. There is none here. Add one to `triggers` if nothing answers.'
    // Vendor templates of FC 3.0 do without, and nothing refuses them.
    advise('SY-L31', own, 'key', message, 'information')
  }
  // The tool takes over the certificate of a domain that is there already.
  adviseSecurity(domain, own, 'warning', advise)
}

function adviseEntries(document: Document, advise: Advise): void {
  for (const [resource, entry] of sectionEntries(document)) {
    const props = at(entry, 'props')
    if (!isDomainComponent(at(entry, 'component')) || !isMap(props)) continue
    const path = ['resources', resource]
    tellFindings(DOMAIN_ENTRY, { props }, { rule: 'SY-L31', path }, advise)
    adviseSecurity(props, [...path, 'props'], 'error', advise)
  }
}

function isDomainComponent(component: Data | undefined): boolean {
  return typeof component === 'string' && /^(?:devsapp\/)?fc3-domain(?:@.*)?$/.test(component)
}

/** False, too, where only the deployment knows. */
function lacksHttpTrigger(triggers: Data | undefined, typeKey: string): boolean {
  if (triggers === undefined || triggers === null) return true
  return (
    Array.isArray(triggers) &&
    (triggers as readonly Data[]).every((trigger) => {
      const type = at(trigger, typeKey)
      return type !== 'http' && isMap(trigger) && !isUnresolved(type)
    })
  )
}

/** What is encrypted needs a certificate, and a certificate is named by its id or given whole. */
function adviseSecurity(domain: Data, path: string[], absent: Severity, advise: Advise): void {
  const protocol = at(domain, 'protocol')
  const certificate = at(domain, 'certConfig')
  if (certificate === undefined && at(domain, 'certId') === undefined) {
    if (typeof protocol !== 'string' || isUnresolved(protocol) || !/https/i.test(protocol)) return
    const message = `The protocol ${quote(protocol)} needs a certificate. There is none. Add \`certConfig\`, or write \`HTTP\`.`
    advise('SY-L31', path, 'key', message, absent)
  }
  if (!isMap(certificate) || at(certificate, 'certId') !== undefined) return
  const missing = ['certName', 'certificate', 'privateKey'].filter(
    (key) => at(certificate, key) === undefined,
  )
  if (missing.length === 0) return
  const message = `A certificate is named by \`certId\` or given whole. Absent: ${missing.map(quote).join(', ')}. Add what is absent.`
  advise('SY-L31', [...path, 'certConfig'], 'key', message)
}
