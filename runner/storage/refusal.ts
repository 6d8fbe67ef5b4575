/** Why a request is refused, in the storage's own codes: status and message of each. */
const REFUSALS = {
  NotImplemented: [501, 'This storage takes objects and nothing else.'],
  NoSuchBucket: [404, 'There is no such bucket.'],
  AccessDenied: [403, 'The request is not signed.'],
  InvalidAccessKeyId: [403, 'The access key id is not known.'],
  InvalidSecurityToken: [403, 'The security token does not belong to the access key.'],
  RequestTimeTooSkewed: [403, 'The date of the request is too far from now.'],
  SignatureDoesNotMatch: [403, 'The signature is not that of this request by this key.'],
  InvalidDigest: [400, 'The body is not the one that Content-MD5 was made of.'],
} as const satisfies Readonly<Record<string, readonly [status: number, message: string]>>

export type RefusalCode = keyof typeof REFUSALS

/** The answer to a refused request, in the storage's XML. */
export function refusalBody(
  code: RefusalCode,
  target: string,
): { readonly status: number; readonly text: string } {
  const [status, message] = REFUSALS[code]
  const members = { Code: code, Message: message, Resource: target }
  const inner = Object.entries(members).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
  return { status, text: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner.join('')}</Error>` }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
