import type { HttpCall } from '../define.ts'

/** One request to the site of four routes, and what it answers (WSGI-17); always with 200. */
export interface Visit {
  readonly request: HttpCall
  readonly answer: string
}

const FORM = [['Content-Type', 'application/x-www-form-urlencoded']] as const
const REFUSAL = 'Bad username or password.'

/** In the order in which they are made; the form itself is looked at apart. */
export const VISITS: readonly Visit[] = [
  { request: { path: '/' }, answer: '<h1>Home</h1>' },
  { request: { method: 'POST', path: '/', body: 'anything' }, answer: '<h1>Home</h1>' },
  posts('username=admin&password=password', 'Hello, admin!'),
  posts('username=admin&password=guess', REFUSAL),
  posts('username=some%20one&password=password', REFUSAL),
  asks('username=admin&password=password', 'Hello2, admin!'),
  asks('username=admin&password=guess', REFUSAL),
  asks('', REFUSAL),
]

function posts(body: string, answer: string): Visit {
  return { request: { method: 'POST', path: '/signin', headers: FORM, body }, answer }
}

function asks(query: string, answer: string): Visit {
  return { request: { path: query === '' ? '/signin2' : `/signin2?${query}` }, answer }
}
