const LINE =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(?:'([^'\n]*)'|"((?:[^"\\\n]|\\.)*)"|`([^`\n]*)`|([^#\n]*))[ \t]*(?:#.*)?$/gm

/** Longer lists are no settings of a project. */
const MAX_VARIABLES = 1000

/**
 * Reads the lines `NAME=value` of an `.env` file. A value may be quoted, and only double quotes know `\n`; a `#` begins
 * a comment. What is no such line is passed over, as the vendor's tools do.
 */
export function parseEnvFile(text: string): Readonly<Record<string, string>> {
  const found: [string, string][] = []
  for (const [, name = '', single, double, back, plain] of text.replaceAll('\r\n', '\n').matchAll(LINE)) {
    const value = single ?? double?.replaceAll('\\n', '\n') ?? back ?? plain?.trim() ?? ''
    if (found.push([name, value]) >= MAX_VARIABLES) break
  }
  return Object.fromEntries(found)
}
