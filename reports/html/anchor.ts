import type { CheckResult } from '../../schemas/report/report.ts'

/**
 * What follows `#` in a link to a check: `check=<id>&profile=<profile>`, with the interpreter when there were several.
 * It is the element's id as well, so that links land without a script, too.
 */
export function anchorOf({ id, profile, interpreter }: CheckResult): string {
  const place = interpreter === undefined ? '' : `&interpreter=${inLink(interpreter)}`
  return `check=${inLink(id)}&profile=${profile}${place}`
}

/** Text as it stands in such a link; slashes stay readable. */
export function inLink(text: string): string {
  // A lone surrogate has no encoding.
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%2F', '/')
}
