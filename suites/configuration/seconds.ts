/** A limit in seconds, as the documents and s.yaml give it; `undefined` when it was left out. */
export function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1_000
}
