/** Whether all is tried that there is: far more than a person waits for after each change. */
const IS_THOROUGH = process.env['FC_CONFORMANCE_THOROUGH'] !== undefined

/** Whether that place of a list is one of each so many: the first is, and all are with `FC_CONFORMANCE_THOROUGH`. */
export function isTried(at: number, oneIn: number): boolean {
  return IS_THOROUGH || at % oneIn === 0
}
