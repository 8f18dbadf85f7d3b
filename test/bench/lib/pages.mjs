// Open payment pages, as the server sees them: streams of events, in a process of their own. Told by
// messages what to open; tells when all are open, and when which page was told which version.
import http from "node:http"

const AT_ONCE = 50

const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity })
const requests = []
let told = []

/** The numbers of events are versions; one may come in several pieces. */
function readEvents(response, index) {
  let rest = ""
  response.setEncoding("utf8")
  response.on("data", (piece) => {
    const parts = (rest + piece).split("\n\n")
    rest = parts.pop()
    for (const part of parts) {
      const version = /^id: ?(\d+)$/m.exec(part)?.[1]
      if (version) told.push([index, Number(version), Date.now()])
    }
  })
  response.on("close", () => process.send({ closed: index }))
}

function open(url, headers, index) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) {
        response.resume()
        reject(new Error(`${url} answered ${response.statusCode}`))
        return
      }
      response.once("data", resolve)
      readEvents(response, index)
    })
    request.on("error", reject)
    requests.push(request)
  })
}

async function openAll({ urls, headers, tokens }) {
  const waiting = [...urls.entries()]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, url] = next
        // Visitors of their own: the limits of one client are not what is measured.
        const client = [10, index >> 16, (index >> 8) & 255, index & 255].join(".")
        const own = { "x-forwarded-for": client }
        if (tokens) own["x-crypto-checkout-token"] = tokens[index]
        await open(url, { ...headers, ...own }, index)
      }
    }),
  )
}

process.on("message", (message) => {
  if (message.open) {
    openAll(message.open).then(
      () => process.send({ opened: true }),
      (error) => process.send({ error: String(error) }),
    )
  } else if (message.collect) {
    process.send({ told })
    told = []
  }
})
process.on("disconnect", () => process.exit(0))
