import { Scalar } from 'yaml'

/** A scalar of its own that is written like another one, with its comments. */
export function scalarOf(scalar: Scalar): Scalar {
  return Object.assign(new Scalar(scalar.value), scalar)
}
