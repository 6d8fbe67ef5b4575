import type { HttpRequest } from '../../../schemas/adapter/target.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import { CLIENT_ADDRESS, PROTOCOL, joined, percentDecoded, readRequest } from './client-request.ts'

/** Where a trigger of FC 1.0 and 2.0 can be reached by path (API-04). */
const PROXY = '/2016-08-15/proxy'

// Those that have a variable of their own have no second one (A-17; Python's own validator objects to it).
const NAMED_OTHERWISE = new Set(['content-type', 'content-length'])

/**
 * The text entries of a WSGI environ for a request (WSGI-04, WSGI-06 to WSGI-08, WSGI-18), one character for each
 * byte (PEP 3333). The bootstrap adds those that are no text.
 */
export function wsgiVariables(http: HttpRequest, release: Release, faults: Faults): Record<string, string> {
  const request = readRequest(http, release, faults)
  const byName = joined(request.headers, faults)
  const [, serverName = '', serverPort = '80'] = /^(.*?)(?::(\d+))?$/s.exec(request.host) ?? []
  const { config } = release
  const qualifier = http.qualifier === undefined ? '' : `.${http.qualifier}`
  const prefix = `${PROXY}/${config.serviceName ?? ''}${qualifier}/${config.functionName}`
  const uri = `${faults.has('request-uri-without-prefix') ? '' : prefix}${http.path}`
  const path = pathInfo(request, faults)
  const variables: Record<string, string> = {
    REQUEST_METHOD: request.method,
    SCRIPT_NAME: '',
    PATH_INFO: faults.has('path-info-with-prefix') ? prefix + path : path,
    QUERY_STRING: faults.has('query-string-decoded')
      ? percentDecoded(request.query).toString('latin1')
      : request.query,
    CONTENT_TYPE: byName.get('content-type') ?? '',
    CONTENT_LENGTH: String(request.body.byteLength),
    SERVER_NAME: serverName === '' ? request.host : serverName,
    SERVER_PORT: serverPort,
    SERVER_PROTOCOL: PROTOCOL,
    REMOTE_ADDR: CLIENT_ADDRESS,
    'fc.request_uri': faults.has('request-uri-without-query') ? uri.replace(/\?.*$/s, '') : uri,
  }
  for (const [name, value] of byName)
    if (!NAMED_OTHERWISE.has(name)) addHeader(variables, variableOf(name, faults), value)
  if (faults.has('content-type-missing')) delete variables['CONTENT_TYPE']
  if (faults.has('content-length-missing')) delete variables['CONTENT_LENGTH']
  return variables
}

function pathInfo({ rawPath, path }: ReturnType<typeof readRequest>, faults: Faults): string {
  return faults.has('path-info-not-decoded') ? rawPath : path.toString('latin1')
}

/** WSGI-07. */
function variableOf(name: string, faults: Faults): string {
  return faults.has('header-mapping-wrong') ? name : `HTTP_${name.toUpperCase().replaceAll('-', '_')}`
}

/** Two names may become one variable: `x-a` and `x_a`. */
function addHeader(variables: Record<string, string>, variable: string, value: string): void {
  const before = variables[variable]
  variables[variable] = before === undefined ? value : `${before},${value}`
}
