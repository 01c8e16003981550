// The least that a client can do: posts reviews over one connection, 64 at a time, and counts what is allowed.
// node send-reviews.mjs SERVER CA.pem CERTIFICATE.pem KEY.pem REVIEWS.json
import { readFileSync } from 'node:fs'
import { connect } from 'node:http2'

const [server, ca, cert, key, reviews] = process.argv.slice(2)
const session = connect(server, {
  ca: readFileSync(ca),
  cert: readFileSync(cert),
  key: readFileSync(key),
})
const headers = {
  ':method': 'POST',
  ':path': '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
  'content-type': 'application/json',
  accept: 'application/json',
}

function send(body) {
  return new Promise((resolve, reject) => {
    const stream = session.request(headers)
    const chunks = []
    stream.on('data', chunk => chunks.push(chunk))
    stream.on('error', reject)
    stream.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()).status.allowed))
    stream.end(body)
  })
}

const waiting = JSON.parse(readFileSync(reviews, 'utf8')).values()
let allowed = 0
async function work() {
  for (const review of waiting) if (await send(JSON.stringify(review))) allowed++
}
await Promise.all(Array.from({ length: 64 }, work))
session.close()
console.log(`${allowed} allowed`)
