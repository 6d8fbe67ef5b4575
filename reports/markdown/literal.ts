import { oneLine } from '../one-line.ts'

/**
 * Foreign text as a code span: whatever is in it is neither Markdown nor HTML, no link, no mention and no reference. A
 * vertical bar is written as an escape, since in a table it would end the cell even here.
 */
export function code(text: string, max = 200): string {
  const line = oneLine(text, max).replaceAll('|', '\\u007c')
  if (line.trim() === '') return '(empty)'
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  // A blank at both ends is taken away again by whoever reads it, and parts the fence from what is in it.
  return longest === 0 ? `\`${line}\`` : `${fence} ${line} ${fence}`
}

/**
 * Foreign prose as plain text: no Markdown, no HTML, no link. GitHub looks for mentions and references only after
 * rendering, so no escape hides them: a zero-width space behind the sign does.
 */
export function prose(text: string, max = 400): string {
  return oneLine(text, max)
    .replace(/[!#$&()*+\-.:<=>@[\\\]^_`{|}~]/g, (sign) => SIGNS[sign] ?? `\\${sign}`)
    .replace(/\bGH(?=\\-)/gi, (name) => `${name}&#8203;`)
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '@': '@&#8203;',
  '#': '\\#&#8203;',
}

/** Lines as a code block that nothing in them can end; they must be single lines. */
export function codeBlock(lines: readonly string[]): string {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  )
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, ...lines, fence].join('\n')
}
