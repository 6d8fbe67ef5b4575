// Counts the words of a text, with Express. What Function Compute needs of it is marked `FC:`.
import express from 'express'

let ignored = new Set()

const app = express()
// FC: with the request id in every line, one call can be found in the log.
app.use((request, response, next) => {
  console.log(request.get('x-fc-request-id') ?? '-', request.method, request.url)
  next()
})
// FC: bodies of every type, or of none, up to what FC lets through.
app.use(express.raw({ type: () => true, limit: '32mb' }))

// FC: once, before any other request
app.post('/initialize', (request, response) => {
  ignored = new Set((process.env.IGNORED_WORDS ?? '').split(','))
  response.send('ready')
})
// FC: the last request
app.get('/pre-stop', (request, response) => {
  response.send('bye')
})
// FC: an event, which may be any bytes
app.post('/invoke', (request, response) => {
  response.json({ words: countWords(textOf(request)) })
})

app.post('/', (request, response) => {
  response.json({ words: countWords(textOf(request)) })
})
app.get('/', (request, response) => {
  response.type('text').send(`Hello, ${request.query.name ?? 'world'}! POST a text to count its words.\n`)
})
app.get('/ignored', (request, response) => {
  response.json([...ignored])
})

// A request without a body has none here, not even an empty one.
function textOf({ body }) {
  return Buffer.isBuffer(body) ? body.toString() : ''
}

function countWords(text) {
  const words = text.toLowerCase().match(/\w+/g) ?? []
  return words.filter((word) => !ignored.has(word)).length
}

const server = app.listen(Number(process.env.FC_SERVER_PORT ?? 9000), '0.0.0.0') // FC: where it is called
server.keepAliveTimeout = 0 // FC: leave idle connections open; Node closes them after 5 seconds
