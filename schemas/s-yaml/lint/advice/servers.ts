import { describe, quote } from '../../../explain.ts'
import { isBuiltIn, RUNTIMES } from '../../limits.ts'
import { isContainer, textsOf } from '../../server-fields.ts'
import { onFunctions, type Subject } from './on-functions.ts'

/** What users bring themselves, a server or an image, is described as the platform wants it. */
export const adviseOnServers = onFunctions((subject) => {
  const runtime = subject.value('runtime')
  if (typeof runtime !== 'string' || !RUNTIMES[subject.layout].includes(runtime) || isBuiltIn(runtime)) return
  checkHandler(subject, runtime)
  if (!isContainer(runtime)) return
  checkImagePresence(subject, runtime)
  if (subject.layout !== 'fc2') return
  checkRegistry(subject)
  checkCommandTexts(subject)
})

/** What the vendor's tools fill in themselves, and what says by itself that it means nothing. */
const SAYS_NOTHING: ReadonlySet<unknown> = new Set(['', 'not-used', undefined])

function checkHandler({ value, advise }: Subject, runtime: string): void {
  const handler = value('handler')
  if (typeof handler !== 'string' || SAYS_NOTHING.has(handler)) return
  const message = `With the runtime ${quote(runtime)} requests go to a server. Found ${describe(handler)}, which nothing looks up. It may stay or go.`
  advise('SY-L16', 'handler', 'key', message)
}

function checkImagePresence({ value, isAbsent, inFunction, advise }: Subject, runtime: string): void {
  const config = inFunction('customContainerConfig')
  const image = value('containerImage')
  if (image === '')
    advise(
      'SY-L29',
      'containerImage',
      'value',
      `A container has an image. Found an empty text. Name the image.`,
    )
  if (!isAbsent('containerImage')) return
  const where = isAbsent(config) ? inFunction() : config
  const message = `The runtime ${quote(runtime)} needs \`customContainerConfig.image\`. It is absent. Add it.`
  advise('SY-L29', where, 'key', message)
}

/** Registry of the vendor: personal (`registry.<region>.…`), or an instance of one's own (`<name>-registry.<region>.cr.…`). */
const REGISTRY =
  /^(?:https?:\/\/)?(?:registry|(?<instance>[\w-]{1,64}?)-registry)(?:-vpc|-internal)?\.(?<region>[a-z]{2}-[a-z0-9-]{1,30})(?<enterprise>\.cr)?\.aliyuncs\.com\//

function checkRegistry({ value, isAbsent, inFunction, advise }: Subject): void {
  const [image, region] = [value('containerImage'), value('region')]
  const registry = typeof image === 'string' ? REGISTRY.exec(image)?.groups : undefined
  if (registry === undefined) return
  const home = registry['region']
  if (typeof region === 'string' && home !== region)
    advise(
      'SY-L29',
      'containerImage',
      'value',
      `An image comes from a registry of the function's region, ${quote(region)}. Found one of ${quote(String(home))}. Push it to the other one.`,
    )
  else if (
    registry['enterprise'] !== undefined &&
    isAbsent(inFunction('customContainerConfig', 'instanceID'))
  )
    advise(
      'SY-L29',
      inFunction('customContainerConfig'),
      'key',
      `An image of an Enterprise registry needs \`instanceID\`. It is absent. Add the id of ${quote(registry['instance'] ?? 'the registry')}.`,
    )
}

/** FC 2.0 takes the lists of a container as JSON in a text. */
function checkCommandTexts({ value, advise }: Subject): void {
  for (const field of ['containerCommand', 'containerArgs'] as const) {
    const text = value(field)
    if (typeof text !== 'string' || text.trim() === '' || textsOf(text) !== undefined) continue
    const message = `A text here holds a JSON list of texts. Found ${describe(text)}. Write it like ${quote('\'["node", "server.js"]\'')}.`
    advise('SY-L29', field, 'value', message)
  }
}
