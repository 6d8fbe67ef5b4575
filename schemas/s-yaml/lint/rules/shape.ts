import type { LintRule } from '../rule.ts'

export const SHAPE_RULES = {
  'SY-S01': {
    severity: 'error',
    title: 'A value is of the type that its key takes',
    why: '',
    wrong: '',
    right: '',
    source: '',
  },
  'SY-S02': {
    severity: 'error',
    title: 'A value is one that its key takes',
    why: '',
    wrong: '',
    right: '',
    source: '',
  },
  'SY-S03': {
    severity: 'error',
    title: 'A required key is there',
    why: '',
    wrong: '',
    right: '',
    source: '',
  },
} as const satisfies Readonly<Record<string, LintRule>>
