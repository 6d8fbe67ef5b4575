// Counts the words of a text, with nothing but Node. What Function Compute needs of it is marked `FC:`.
import { createServer } from 'node:http'
import { URLSearchParams } from 'node:url'

let ignored = new Set()

const server = createServer(async (request, response) => {
  // FC: with the request id in every line, one call can be found in the log.
  console.log(request.headers['x-fc-request-id'] ?? '-', request.method, request.url)
  const body = await read(request)
  const { status = 200, type = 'text/plain', text } = answer(request, body)
  response.writeHead(status, { 'content-type': type }).end(text)
})

function answer({ method, url }, body) {
  const [pathname, query] = url.split('?', 2)
  // A HEAD is a GET; Node leaves the body out by itself.
  switch (`${method === 'HEAD' ? 'GET' : method} ${pathname}`) {
    case 'POST /initialize': // FC: once, before any other request
      ignored = new Set((process.env.IGNORED_WORDS ?? '').split(','))
      return { text: 'ready' }
    case 'GET /pre-stop': // FC: the last request
      return { text: 'bye' }
    case 'POST /invoke': // FC: an event, which may be any bytes
    case 'POST /':
      return { type: 'application/json', text: JSON.stringify({ words: countWords(body) }) }
    case 'GET /':
      return {
        text: `Hello, ${new URLSearchParams(query).get('name') ?? 'world'}! POST a text to count its words.\n`,
      }
    case 'GET /ignored':
      return { type: 'application/json', text: JSON.stringify([...ignored]) }
    default:
      return { status: 404, text: 'There is nothing here.\n' }
  }
}

async function read(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function countWords(text) {
  const words = text.toLowerCase().match(/\w+/g) ?? []
  return words.filter((word) => !ignored.has(word)).length
}

server.keepAliveTimeout = 0 // FC: leave idle connections open; Node closes them after 5 seconds
server.listen(Number(process.env.FC_SERVER_PORT ?? 9000), '0.0.0.0') // FC: where it is called
