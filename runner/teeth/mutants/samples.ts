import type { Mutant } from './mutant.ts'

/** Programs in a style of their own. */
export const SAMPLE_MUTANTS: readonly Mutant[] = [
  {
    name: 'content-length-empty',
    what: 'gives an empty `CONTENT_LENGTH`, whatever the body',
    file: 'runner/reference/http/wsgi-variables.js',
    find: 'CONTENT_LENGTH: String(request.body.byteLength),',
    replace: "CONTENT_LENGTH: '',",
    profile: 'python-fc2',
    trips: ['samples/django-routes-answer', 'samples/flask-routes-answer'],
    needs: 'sample-packages',
  },
]
