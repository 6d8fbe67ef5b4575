import { ToolError } from '../tool-error.ts'

/** The one Python 2 that Function Compute had, and the oldest Python 3 (HND-16). */
const LEGACY = '2.7'
const LEAST_MINOR = 6

/** Whether a version such as `2.7.18` is that of the runtime `python2.7`. */
export function isLegacy(version: string): boolean {
  return version.startsWith(`${LEGACY}.`)
}

/** Whether functions can be served by a Python of that version. */
export function isSuitable(version: string): boolean {
  const [major, minor = 0] = version.split('.').map(Number)
  return isLegacy(version) || (major === 3 && minor >= LEAST_MINOR)
}

/** What to say when a program is no such Python; `how` follows its name. */
export function unsuitable(python: string, how: string): ToolError {
  return new ToolError('python-not-found', `\`${python}\` ${how}`, {
    hint: `Name a CPython 3.${LEAST_MINOR} or newer, or ${LEGACY}, with --python.`,
  })
}
