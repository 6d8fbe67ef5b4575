import { quote, describe } from '../../../schemas/explain.ts'
import type { Code } from './code.ts'
import { languageOf } from './languages.ts'
import { lookUp, type ReadModule } from './look-up.ts'
import type { Ruling } from './ruling.ts'

/** Hooks that the platform calls, by generation. */
const HOOKS = {
  fc2: ['initializerHandler', 'preFreezeHandler', 'preStopHandler'],
  fc3: ['initializerHandler', 'preStopHandler'],
} as const

/** Judges the handlers of an entry with a built-in runtime: their form, their file, their method (SY-L15). */
export async function checkHandlers(ruling: Ruling, code: Code, readModule: ReadModule): Promise<void> {
  const runtime = ruling.text('runtime')
  const language = runtime === undefined ? undefined : languageOf(runtime)
  if (runtime === undefined || language === undefined) return
  for (const field of ['handler', ...HOOKS[ruling.entry.layout]] as const) {
    const handler = ruling.text(field)
    // A hook without a handler is none, and SY-L17 says so.
    if (handler === undefined || (handler === '' && field !== 'handler')) continue
    if (language.pattern.test(handler)) await lookUp({ ruling, field, handler, language }, code, readModule)
    else {
      const message = `With ${quote(runtime)} a handler is ${language.form}. Found ${describe(handler)}. Write it like ${quote(language.example)}.`
      ruling.advise('SY-L15', ruling.path(field), 'value', message)
    }
  }
}
