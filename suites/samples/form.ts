import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'

/** Where a form in a page is sent to; `undefined` when there is none. */
export function formAction(page: string | undefined): string | undefined {
  return /<form[^>]*\saction="([^"]*)"/.exec(page ?? '')?.[1]
}

/** The address of a function below that of its service's endpoint (API-04). */
export function proxyPath({ serviceName = '', functionName }: FunctionConfig): string {
  return `/2016-08-15/proxy/${serviceName}/${functionName}`
}

/** What of an address comes below that of the function; `undefined` when it leads elsewhere. */
export function routeOf(address: string | undefined, config: FunctionConfig): string | undefined {
  const prefix = proxyPath(config)
  return address?.startsWith(`${prefix}/`) === true ? address.slice(prefix.length) : undefined
}
