/** What an instance's output stream consists of: printed bytes, and marks where a call begins and ends. */
export type OutputPart =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end'; readonly succeeded: boolean }

/**
 * Makes a reader that finds the bootstrap's marks in the output. A mark is NUL, the nonce, a letter, NUL; no
 * output can imitate it without knowing the nonce. `flush` gives what was held back at the stream's end.
 */
export function markReader(nonce: string): { read(chunk: Buffer): OutputPart[]; flush(): OutputPart[] } {
  const prefix = Buffer.from(`\0${nonce}`, 'latin1')
  const markLength = prefix.length + 2
  let rest = Buffer.alloc(0)

  const printed = (bytes: Buffer): OutputPart[] => (bytes.length === 0 ? [] : [{ kind: 'bytes', bytes }])

  return {
    read(chunk) {
      const parts: OutputPart[] = []
      let data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      for (let at = data.indexOf(prefix); at !== -1; at = data.indexOf(prefix)) {
        if (data.length < at + markLength) break
        parts.push(...printed(data.subarray(0, at)))
        const letter = data[at + prefix.length]
        parts.push(letter === 0x42 ? { kind: 'begin' } : { kind: 'end', succeeded: letter === 0x45 })
        data = data.subarray(at + markLength)
      }
      const cut = startOfPartialMark(data, prefix)
      parts.push(...printed(data.subarray(0, cut)))
      rest = Buffer.from(data.subarray(cut))
      return parts
    },
    flush() {
      const parts = printed(rest)
      rest = Buffer.alloc(0)
      return parts
    },
  }
}

/** Where a mark may have begun whose rest is still under way; the length of the data when none has. */
function startOfPartialMark(data: Buffer, prefix: Buffer): number {
  for (let at = Math.max(0, data.length - prefix.length - 1); at < data.length; at += 1) {
    const rest = data.subarray(at, at + prefix.length)
    if (rest.equals(prefix.subarray(0, rest.length))) return at
  }
  return data.length
}
