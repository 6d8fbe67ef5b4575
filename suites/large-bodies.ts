const made = new Map<number, Uint8Array>()

/** So many zero bytes; always the same array, since the largest would be most of what a run costs. */
export function zeros(size: number): Uint8Array {
  const known = made.get(size) ?? new Uint8Array(size)
  made.set(size, known)
  return known
}
