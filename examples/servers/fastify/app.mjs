// Counts the words of a text, with Fastify. What Function Compute needs of it is marked `FC:`.
import Fastify from 'fastify'

let ignored = new Set()

const app = Fastify({
  keepAliveTimeout: 24 * 60 * 60 * 1000, // FC: leave idle connections open; Fastify's own is 72 seconds, as is 0
  bodyLimit: 32 * 1024 * 1024, // FC: what FC lets through; Fastify's own limit is 1 MB
})
// FC: bodies of every type; Fastify refuses all but JSON and plain text with 415.
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body))
// FC: with the request id in every line, one call can be found in the log.
app.addHook('onRequest', async (request) => {
  console.log(request.headers['x-fc-request-id'] ?? '-', request.method, request.url)
})

// FC: once, before any other request
app.post('/initialize', async () => {
  ignored = new Set((process.env.IGNORED_WORDS ?? '').split(','))
  return 'ready'
})
// FC: the last request
app.get('/pre-stop', async () => 'bye')
// FC: an event, which may be any bytes
app.post('/invoke', async ({ body }) => ({ words: countWords(String(body ?? '')) }))

app.post('/', async ({ body }) => ({ words: countWords(String(body ?? '')) }))
app.get('/', async ({ query }) => `Hello, ${query.name ?? 'world'}! POST a text to count its words.\n`)
app.get('/ignored', async () => [...ignored])

function countWords(text) {
  const words = text.toLowerCase().match(/\w+/g) ?? []
  return words.filter((word) => !ignored.has(word)).length
}

// FC: where it is called; without a host Fastify listens on localhost only.
await app.listen({ port: Number(process.env.FC_SERVER_PORT ?? 9000), host: '0.0.0.0' })
