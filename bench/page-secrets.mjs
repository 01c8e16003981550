// The least that a client can do: asks for TLS Secrets page by page and discards them.
// node page-secrets.mjs SERVER CA.pem CERTIFICATE.pem KEY.pem PAGE_SIZE
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:https'

const [server, ca, cert, key, limit] = process.argv.slice(2)
const agent = new Agent({
  keepAlive: true,
  ca: readFileSync(ca),
  cert: readFileSync(cert),
  key: readFileSync(key),
})

function readPage(token) {
  const query = new URLSearchParams({
    limit,
    fieldSelector: 'type=kubernetes.io/tls',
    ...(token && { continue: token }),
  })
  return new Promise((resolve, reject) => {
    get(`${server}/api/v1/secrets?${query}`, { agent }, answer => {
      const chunks = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const body = Buffer.concat(chunks)
        if (answer.statusCode !== 200) reject(new Error(`status ${answer.statusCode}`))
        else resolve({ next: JSON.parse(body.toString()).metadata.continue, bytes: body.length })
      })
    }).on('error', reject)
  })
}

let token
let total = 0
do {
  const { next, bytes } = await readPage(token)
  token = next
  total += bytes
} while (token)
agent.destroy()
console.log(`${total} bytes`)
