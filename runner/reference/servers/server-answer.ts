import type { HeaderList } from '../../../schemas/adapter/target.ts'

/** What came of a request to a server. */
export type ServerAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: HeaderList
      readonly body: Buffer
    }
  /** The connection ended before a whole answer had come. */
  | { readonly kind: 'broken'; readonly reason: string }
  /** What came is no answer that may be passed on. */
  | { readonly kind: 'malformed'; readonly reason: string }
  /** The request holds what no request line or header can. */
  | { readonly kind: 'unsendable'; readonly reason: string }
  | { readonly kind: 'timed-out' }
  /** We gave up. */
  | { readonly kind: 'abandoned' }
