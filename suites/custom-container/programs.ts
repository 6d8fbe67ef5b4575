import type { HttpTriggerConfig, ServerConfig } from '../../schemas/s-yaml/project.ts'

/** How the programs beside every fixture project are started, and by which requests they can be called. */

/** The witness as a server; without what the user's own site and variables add to Python. */
export const SERVE = ['python3', '-S', '-E', 'serve.py'] as const
/** A witness server whose configuration departs from the fixtures' own. */
export const witnessServer = (changes: Partial<ServerConfig> = {}): ServerConfig => ({
  command: SERVE,
  port: 9000,
  ...changes,
})

/** The same witness in another language. */
export const NODE_SERVER: ServerConfig = { command: ['node'], args: ['serve.mjs'], port: 9000 }
/** The documented program of a web framework, corrected. */
export const FLASK_SERVER: ServerConfig = { command: ['python3'], args: ['flask-corrected.py'], port: 9000 }

/** Open to everybody, by every method. */
export const OPEN_TRIGGER: HttpTriggerConfig = {
  name: 'web',
  methods: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'],
  authType: 'anonymous',
}
