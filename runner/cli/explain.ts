import { EXIT } from './exit-code.ts'
import { explanationWords } from './explain-words.ts'
import { explain } from './explanation.ts'

export interface ExplainOptions {
  readonly format: 'text' | 'json'
}

/**
 * Explains a check, a recording, a requirement, a scenario or a rule for `s.yaml`.
 *
 * @throws ToolError `unknown-id` with the nearest one.
 */
export function runExplain(id: string, options: ExplainOptions): number {
  const explanation = explain(id)
  const text =
    options.format === 'json' ? JSON.stringify(explanation, null, 2) : explanationWords(explanation)
  process.stdout.write(`${text}\n`)
  return EXIT.conforms
}
