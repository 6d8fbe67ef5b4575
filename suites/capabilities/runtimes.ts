/** Whether a declared runtime runs the programs of the Python profiles; others belong to other profiles. */
export function isPython(runtime: string): boolean {
  return runtime.startsWith('python')
}
