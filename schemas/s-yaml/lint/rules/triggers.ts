import type { LintRule } from '../rule.ts'

export const TRIGGERS_RULES = {
  'SY-L30': {
    severity: 'error',
    title: 'A trigger has the configuration of its type',
    why: '',
    wrong: '',
    right: '',
    source: '',
  },
  'SY-L31': {
    severity: 'error',
    title: 'A domain has what its protocol needs',
    why: '',
    wrong: '',
    right: '',
    source: '',
  },
} as const satisfies Readonly<Record<string, LintRule>>
