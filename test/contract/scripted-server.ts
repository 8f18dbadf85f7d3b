import http from "node:http"
import type { AddressInfo } from "node:net"

/** A request as it came in. */
export interface ReceivedRequest {
  method: string
  /** Path and query. */
  url: string
  headers: http.IncomingHttpHeaders
  body: Buffer
}

export interface ScriptedAnswer {
  /** Default 200. */
  status?: number
  headers?: Record<string, string>
  body?: string
  /**
   * `cut` breaks the connection in the middle of the body · `hang` never answers · `drip` sends a
   * byte now and then and never ends.
   */
  fault?: "cut" | "hang" | "drip"
}

const usedPorts = new Set<string>()

/**
 * A server on a port that none had before it in this process. Clients keep state by URL, such as a
 * session whose circuit is open: a port that is given out again would hand it to another test.
 */
export async function onFreshPort<T extends { close(): Promise<void> }>(
  start: () => Promise<T>,
  urlOf: (server: T) => string,
): Promise<T> {
  const rejected: T[] = []
  try {
    for (;;) {
      const server = await start()
      const { port } = new URL(urlOf(server))
      if (!usedPorts.has(port)) {
        usedPorts.add(port)
        return server
      }
      rejected.push(server)
    }
  } finally {
    for (const server of rejected) await server.close()
  }
}

/** A server that says whatever a test wants, and remembers what it was asked. */
export class ScriptedServer {
  readonly requests: ReceivedRequest[] = []
  answer: (request: ReceivedRequest, count: number) => ScriptedAnswer = () => ({})
  /** Answers what is no part of the test; it is not remembered. */
  aside: (request: ReceivedRequest) => ScriptedAnswer | null = () => null
  private readonly server = http.createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on("data", (chunk: Buffer) => chunks.push(chunk))
    req.on("end", () => {
      const request = {
        method: req.method ?? "",
        url: req.url ?? "",
        headers: req.headers,
        body: Buffer.concat(chunks),
      }
      const aside = this.aside(request)
      if (aside) return respond(res, aside)
      this.requests.push(request)
      respond(res, this.answer(request, this.requests.length))
    })
  })

  static start(answer?: ScriptedServer["answer"]): Promise<ScriptedServer> {
    return onFreshPort(
      () => ScriptedServer.listen(answer),
      ({ url }) => url,
    )
  }

  private static async listen(answer?: ScriptedServer["answer"]): Promise<ScriptedServer> {
    const scripted = new ScriptedServer()
    if (answer) scripted.answer = answer
    await new Promise<void>((resolve) => scripted.server.listen(0, "127.0.0.1", resolve))
    return scripted
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
  }
}

function respond(res: http.ServerResponse, answer: ScriptedAnswer): void {
  const { status = 200, headers = {}, body = "", fault } = answer
  if (fault === "hang") return
  const type = { "content-type": "application/json", ...headers }
  const bytes = Buffer.from(body)
  if (fault === undefined) {
    res.writeHead(status, type).end(bytes)
    return
  }
  res.writeHead(status, { ...type, "content-length": bytes.length + 1_000_000 })
  if (fault === "cut") {
    res.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => res.destroy())
    return
  }
  const timer = setInterval(() => res.write(" "), 20)
  res.on("close", () => clearInterval(timer))
}

/** Collects what must be closed after each test. */
export function closing(): <T extends { close(): Promise<void> }>(resource: T) => T {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const resource of open.splice(0).reverse()) await resource.close()
  })
  return (resource) => {
    open.push(resource)
    return resource
  }
}
