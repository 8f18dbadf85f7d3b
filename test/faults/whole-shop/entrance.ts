import http, { type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** A callback that was answered with 2xx. */
export interface Acknowledged {
  gateway: string
  body: Buffer
}

const HOOKS = "/hooks/crypto-checkout/"

/**
 * What stands before the shop's processes: hands each request to one of those that run, by chance,
 * and remembers which callbacks they have acknowledged. Of a process that dies over a request nothing
 * comes back, as through any load balancer.
 */
export class Entrance {
  readonly acknowledged: Acknowledged[] = []
  /** Base URLs of the processes that run. */
  private backends: string[] = []

  private constructor(
    private readonly server: http.Server,
    private readonly chance: () => number,
  ) {}

  static async open(chance: () => number): Promise<Entrance> {
    const entrance: { instance?: Entrance } = {}
    const server = http.createServer((request, response) => {
      entrance.instance?.pass(request, response).catch(() => response.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    entrance.instance = new Entrance(server, chance)
    return entrance.instance
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  leadTo(backends: readonly string[]): void {
    this.backends = [...backends]
  }

  close(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const backend = this.backends[Math.floor(this.chance() * this.backends.length)]
    if (!backend) {
      response.writeHead(503).end()
      return
    }
    const { status, headers, answer } = await forward(backend, request, body)
    const path = new URL(request.url ?? "/", backend).pathname
    if (path.startsWith(HOOKS) && status < 300) {
      this.acknowledged.push({ gateway: path.slice(HOOKS.length), body })
    }
    response.writeHead(status, headers).end(answer)
  }
}

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  answer: Buffer
}

function forward(backend: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, headers, url = "/" } = request
    const onward = http.request(new URL(url, backend), { method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => {
        const { "transfer-encoding": _chunked, ...rest } = response.headers
        resolve({
          status: response.statusCode ?? 502,
          headers: rest,
          answer: Buffer.concat(chunks),
        })
      })
    })
    onward.on("error", reject)
    onward.end(body)
  })
}
