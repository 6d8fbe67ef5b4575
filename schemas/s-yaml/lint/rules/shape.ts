import type { LintRule } from '../rule.ts'
import { edition3 } from './example.ts'

export const SHAPE_RULES = {
  'SY-S01': {
    severity: 'error',
    title: 'A value is of the type that its key takes',
    why: 'Quotes make a text of a number, and a number is no text. `s deploy` does not look: the API answers that the request is bad, and not in which line.',
    wrong: edition3({ props: "memorySize: '512'" }),
    right: edition3({ props: 'memorySize: 512' }),
    source:
      "Serverless Devs, fc3 component, src/schema.json; fc component, docs/zh/yaml; measured with the vendor's CLI 3.1.10",
  },
  'SY-S02': {
    severity: 'error',
    title: 'A value is one that its key takes',
    why: 'Where only some words or numbers have a meaning, any other is refused by the API or takes no effect, and capitals count.',
    wrong: edition3({
      props: 'logConfig:\n  project: shop-logs\n  logstore: hello\n  logBeginRule: default',
    }),
    right: edition3({
      props: 'logConfig:\n  project: shop-logs\n  logstore: hello\n  logBeginRule: DefaultRegex',
    }),
    source:
      'Serverless Devs, fc3 component, src/schema.json; fc component, docs/zh/yaml; Function Compute API 2023-03-30; LIM-13, LIM-24',
  },
  'SY-S03': {
    severity: 'error',
    title: 'A required key is there',
    why: 'Nothing can be deployed without it. `s verify` says so without a line, `s deploy` only when it is at work.',
    wrong: edition3({ without: ['functionName'] }),
    right: edition3({}),
    source:
      "Serverless Devs, fc3 component, src/schema.json; fc component, docs/zh/yaml; measured with the vendor's CLI 3.1.10",
  },
} as const satisfies Readonly<Record<string, LintRule>>
