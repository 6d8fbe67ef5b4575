import type { ServerLife, ServerTarget } from '../../schemas/adapter/server-target.ts'
import { realClock } from '../clock.ts'
import { createHttpClient } from './http-client.ts'
import { infoOf } from './introduction.ts'
import { accepts } from './reach.ts'
import type { ServerOptions } from './server-target.ts'

/** Whoever runs it has started it already, so it is waited for only shortly, ms. */
const WITHIN_MS = 5_000
const PAUSE_MS = 50

/** Takes a server that runs somewhere for a server under test; its process is out of reach. */
export function createRemoteServer(url: URL, options: ServerOptions): ServerTarget {
  const { config, timeoutScale = 1 } = options
  const lives: ServerLife[] = []
  return {
    config,
    hasProcess: false,
    hello: () => Promise.resolve(infoOf(url.href, config)),
    launch() {
      const life = reach(url, { fresh: lives.length === 0, withinMs: WITHIN_MS * timeoutScale })
      lives.push(life)
      return Promise.resolve(life)
    },
    async close() {
      await Promise.all(lives.map((life) => life.stop()))
      return undefined
    },
  }
}

function reach(url: URL, { fresh, withinMs }: { fresh: boolean; withinMs: number }): ServerLife {
  const client = createHttpClient(url)
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return {
    ...{ what: url.href, port, fresh },
    async ready(signal) {
      const untilMs = realClock.nowMs() + withinMs
      while (!(await accepts(host, port))) {
        if (realClock.nowMs() >= untilMs) {
          const message = `nothing accepts connections at ${url.host}`
          return { kind: 'not-listening', reason: 'deadline', message }
        }
        await realClock.sleep(PAUSE_MS, signal)
      }
      return { kind: 'listening' }
    },
    hasConnection: client.hasConnection,
    send: client.send,
    ended: new Promise(() => undefined),
    suspend: () => undefined,
    resume: () => undefined,
    measure: () => Promise.resolve({}),
    stop() {
      client.close()
      return Promise.resolve()
    },
    output: () => [],
  }
}
