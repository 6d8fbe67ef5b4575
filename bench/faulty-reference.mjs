// A target that is wrong on purpose and says so: the embedded reference with the faults that FCC_FAULTS names, parted by commas.
const { createReference } = await import(
  new URL('../dist/runner/reference/reference.js', import.meta.url).href
)

export function createTarget() {
  const faults = (process.env.FCC_FAULTS ?? '').split(',').filter((fault) => fault !== '')
  const reference = createReference({ faults: new Set(faults) })
  const hello = async (signal) => ({
    ...(await reference.hello(signal)),
    name: process.env.FCC_NAME ?? 'faulty-reference',
    version: process.env.FCC_VERSION ?? '1.0.0',
  })
  return { ...reference, hello }
}
