// Counts the words of a text, with Hono. What Function Compute needs of it is marked `FC:`.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

let ignored = new Set()

const app = new Hono()
// FC: with the request id in every line, one call can be found in the log.
app.use(async (c, next) => {
  console.log(c.req.header('x-fc-request-id') ?? '-', c.req.method, c.req.path)
  await next()
})

// FC: once, before any other request
app.post('/initialize', (c) => {
  ignored = new Set((process.env.IGNORED_WORDS ?? '').split(','))
  return c.text('ready')
})
// FC: the last request
app.get('/pre-stop', (c) => c.text('bye'))
// FC: an event, which may be any bytes
app.post('/invoke', async (c) => c.json({ words: countWords(await c.req.text()) }))

app.post('/', async (c) => c.json({ words: countWords(await c.req.text()) }))
app.get('/', (c) => c.text(`Hello, ${c.req.query('name') ?? 'world'}! POST a text to count its words.\n`))
app.get('/ignored', (c) => c.json([...ignored]))

function countWords(text) {
  const words = text.toLowerCase().match(/\w+/g) ?? []
  return words.filter((word) => !ignored.has(word)).length
}

const port = Number(process.env.FC_SERVER_PORT ?? 9000)
const server = serve({ fetch: app.fetch, port, hostname: '0.0.0.0' }) // FC: where it is called
server.keepAliveTimeout = 0 // FC: leave idle connections open; Node closes them after 5 seconds
