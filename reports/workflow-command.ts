import { visible } from './escape.ts'
import { oneLine } from './one-line.ts'

export type WorkflowCommand = 'error' | 'warning' | 'notice'

/** One annotation of GitHub Actions as a line without its end; nothing in it can end it or begin another. */
export function workflowCommand(
  name: WorkflowCommand,
  parameters: Readonly<Record<string, string | number>>,
  text: string,
): string {
  const written = Object.entries(parameters).map(([key, value]) => `${key}=${asParameter(String(value))}`)
  return `::${name} ${written.join(',')}::${asData(oneLine(text))}`
}

function asParameter(text: string): string {
  return asData(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function asData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
