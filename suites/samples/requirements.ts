import type { RequirementTable } from '../define.ts'
import { WSGI } from '../profiles.ts'

/** What the programs hold beyond this is judged by clauses of the other suites. */
export const requirements = {
  'WSGI-16': {
    level: 'must',
    text: 'Applications of Flask and of Django run: the handler returns what they return for its two arguments.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-17': {
    level: 'must',
    text: 'The documented Flask site has four routes that answer 200: a greeting, a form that is posted to the proxy path, and sign-in by form and by query.',
    profiles: WSGI,
    sources: ['S4'],
  },
} as const satisfies RequirementTable
