import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

/**
 * The four sample programs of the documents, written anew and run on the real thing: the MySQL program of the pages on
 * life cycle hooks (S1, S2), and of the page on Python handlers (S4) the object-storage program, the WSGI handlers as a
 * function and as a class, and the Flask site, with its like in Django.
 */
export const samples: Suite = {
  id: 'samples',
  title:
    'The documented sample programs: MySQL (S1, S2), object storage, WSGI function and class, Flask (S4)',
  requirements,
  scenarios,
  checks,
  recordings: [],
}
