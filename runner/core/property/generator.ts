/** Version of the library that draws cases: another one draws others from the same numbers. */
export async function generatorVersion(): Promise<string> {
  return (await import('fast-check')).__version
}
