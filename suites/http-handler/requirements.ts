import type { RequirementTable } from '../define.ts'
import { FC1, FC2, WSGI } from '../profiles.ts'

/** Contract §2.3, but for the frameworks, which `samples` judges. */
export const requirements = {
  'CTX-16': {
    level: 'must',
    text: 'The context of a call over HTTP is `environ["fc.context"]`, of the same shape as any.',
    profiles: FC1,
    sources: ['S4', 'D33'],
  },
  'WSGI-01': {
    level: 'must',
    text: 'A handler behind an HTTP trigger takes `environ` and `start_response`, by the convention of WSGI.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-02': {
    level: 'must',
    text: 'A function may be the handler: what it returns is iterated for the body.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-03': {
    level: 'must',
    text: 'An instance of a class may be the answer: its `__iter__` may be what calls `start_response`.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-04': {
    level: 'must',
    text: '`environ` is a dict with method, path, protocol, query, content type and length, and `wsgi.input`.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-05': {
    level: 'must',
    text: '`environ["fc.context"]` is the context, as an event handler gets it.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-06': {
    level: 'must',
    text: '`environ["fc.request_uri"]` is the URL of the request, as text, with path and query in full.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-07': {
    level: 'must',
    text: 'A request header has the key `HTTP_` and its name in capitals, with `_` for `-`.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-08': {
    level: 'must',
    text: '`wsgi.input.read(n)` gives the body of the request, `CONTENT_LENGTH` says how many bytes it has.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-09': {
    level: 'must',
    text: '`start_response` takes status and headers, by position, and a third argument that may be left out.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-10': {
    level: 'must',
    text: 'The number in the status text is the status of the answer.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-11': {
    level: 'must',
    text: 'The pairs of names and values given to `start_response` are headers of the answer.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-12': {
    level: 'must',
    text: '`start_response` returns a callable; what is written by it comes before what the handler returns.',
    profiles: WSGI,
    sources: ['S4', 'T1'],
  },
  'WSGI-13': {
    level: 'must',
    text: 'Without `start_response` before the body the request fails.',
    profiles: WSGI,
    sources: ['S4', 'D27'],
  },
  'WSGI-14': {
    level: 'must',
    text: 'What the handler returns must be iterable, or the request fails.',
    profiles: WSGI,
    sources: ['S4', 'D27'],
  },
  'WSGI-15': {
    level: 'should',
    text: 'Items of the body are `bytes`; whether one `bytes`, or items that are `str`, pass is told both ways.',
    profiles: WSGI,
    sources: ['D27', 'T1'],
  },
  'WSGI-18': {
    level: 'must',
    text: '`PATH_INFO` is the path below `/2016-08-15/proxy/{service}/{function}`.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'WSGI-19': {
    level: 'should',
    text: '`exc_info` conveys an error; passing it breaks nothing.',
    profiles: WSGI,
    sources: ['S4', 'T1'],
  },
  'WSGI-20': {
    level: 'may',
    text: 'Further values of `environ` are those of the observed agent.',
    profiles: FC2,
    sources: ['T1'],
  },
  'WSGI-21': {
    level: 'must',
    text: 'A method that the trigger does not enable is refused with 403 and `FcCommonError`.',
    profiles: WSGI,
    sources: ['D22'],
  },
  'WSGI-22': {
    level: 'should',
    text: 'A handler for Python 3 prints by `print()`; the statement in the documented program is Python 2.',
    profiles: WSGI,
    sources: ['S4'],
    excluded: 'about what users write, not about what a platform does with it',
  },
} as const satisfies RequirementTable
