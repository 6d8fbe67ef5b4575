import { compileSchema, type Validator } from '../../../compile.ts'
import { compiledShape } from '../../shapes.ts'
import { FLAG, HTTP_METHODS, listOf, mapOf, oneOf, OPEN, TEXT } from './trigger-shapes.ts'

const METHODS = listOf(oneOf(...HTTP_METHODS))
const REWRITES = listOf({ type: 'object', properties: { match: TEXT, replacement: TEXT } })
const TLS_VERSION = oneOf('TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3')
const ROUTE = {
  path: TEXT,
  methods: METHODS,
  qualifier: { type: ['string', 'integer'] },
  rewriteConfig: mapOf({}, { equalRules: REWRITES, wildcardRules: REWRITES, regexRules: REWRITES }),
}
const PROTOCOL = oneOf('HTTP', 'HTTPS', 'HTTP,HTTPS')
const SECURITY = {
  // The documents show the id as a number, the vendor's schema wants a text; the tool takes both.
  certConfig: mapOf(
    {},
    { certId: { type: ['string', 'integer'] }, certName: TEXT, certificate: TEXT, privateKey: TEXT },
  ),
  tlsConfig: mapOf({}, { minVersion: TLS_VERSION, maxVersion: TLS_VERSION, cipherSuites: listOf(TEXT) }),
  wafConfig: mapOf({}, { enableWAF: FLAG }),
  authConfig: OPEN,
  corsConfig: OPEN,
}

/** A map whose `customDomains` is what the component `fc` takes. */
export const FC2_DOMAINS: Validator = compileSchema(
  () => ({
    type: 'object',
    properties: {
      customDomains: listOf(
        mapOf(
          {
            domainName: TEXT,
            protocol: PROTOCOL,
            routeConfigs: listOf(
              mapOf({ path: ROUTE.path }, { ...ROUTE, serviceName: TEXT, functionName: TEXT }),
            ),
          },
          { certId: { type: ['string', 'integer'] }, ...SECURITY },
          { routeConfig: '`routeConfigs`', route: '`routeConfigs`' },
        ),
      ),
    },
  }),
  compiledShape('fc2-domains'),
)

/** A map whose `customDomain` is what the component `fc3` takes; the tool adds region and function. */
export const FC3_DOMAIN: Validator = compileSchema(
  () => ({
    type: 'object',
    properties: {
      customDomain: mapOf(
        { domainName: TEXT, protocol: PROTOCOL, route: mapOf({ path: ROUTE.path }, ROUTE) },
        SECURITY,
        { routeConfig: '`route`', routeConfigs: '`route`', certId: '`certConfig.certId`' },
      ),
    },
  }),
  compiledShape('fc3-custom-domain'),
)

/** A map whose `props` is what the component `fc3-domain` takes. */
export const DOMAIN_ENTRY: Validator = compileSchema(
  () => ({
    type: 'object',
    properties: {
      props: mapOf(
        {
          region: TEXT,
          domainName: TEXT,
          protocol: PROTOCOL,
          routeConfig: mapOf({
            routes: listOf(
              mapOf({ functionName: TEXT, path: ROUTE.path }, ROUTE, { serviceName: '`functionName`' }),
            ),
          }),
        },
        { ...SECURITY, autoCName: FLAG },
        {
          customDomain: 'its keys beside `region`',
          routeConfigs: '`routeConfig.routes`',
          certId: '`certConfig.certId`',
        },
      ),
    },
  }),
  compiledShape('fc3-domain'),
)
