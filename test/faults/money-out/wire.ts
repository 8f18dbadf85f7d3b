import http, { type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** A call on its way to a processor. */
export interface Call {
  /** The shop process that makes it. */
  from: string
  processor: string
  /** e.g. `POST /payout/`, without the query. */
  name: string
}

/** What becomes of a call: it goes `on`, or is `lost` together with the connection. */
type Fate = "on" | "lost"

/** Somebody who waits for a call; strikes once. */
export interface Ambush {
  matches(call: Call): boolean
  /** The call has come, and the processor knows nothing of it yet. */
  arrived?(): Promise<Fate>
  /** The processor has executed the call, and nobody knows it yet. */
  executed?(): Promise<Fate>
}

/**
 * The line between the shop's processes and the processors: a forward proxy that can tell when a
 * call has arrived and when it was executed, and hold it at both points.
 */
export class Wire {
  private readonly agent = new http.Agent({ keepAlive: true })
  private readonly server = http.createServer((request, response) => {
    this.pass(request, response).catch(() => response.destroy())
  })
  private ambushes: Ambush[] = []

  static async start(): Promise<Wire> {
    const wire = new Wire()
    await new Promise<void>((resolve) => wire.server.listen(0, "127.0.0.1", resolve))
    return wire
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  wait(ambush: Ambush): void {
    this.ambushes.push(ambush)
  }

  clear(): void {
    this.ambushes = []
  }

  async end(): Promise<void> {
    this.agent.destroy()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request)
    const url = new URL(request.url ?? "")
    const [, processor = "", ...path] = url.pathname.split("/")
    const call = {
      from: nameOf(request),
      processor,
      name: `${request.method} /${path.join("/")}`,
    }
    const ambush = this.ambushes.find((each) => each.matches(call))
    this.ambushes = this.ambushes.filter((each) => each !== ambush)
    if ((await ambush?.arrived?.()) === "lost") return void response.destroy()
    const answer = await this.forward(url, request, body)
    const told = await bytesOf(answer)
    if ((await ambush?.executed?.()) === "lost") return void response.destroy()
    response.writeHead(answer.statusCode ?? 502, answer.headers).end(told)
  }

  private forward(url: URL, { method, headers }: IncomingMessage, body: Buffer) {
    return new Promise<IncomingMessage>((resolve, reject) => {
      const { "proxy-authorization": _, ...own } = headers
      const onward = http.request(url, { method, headers: own, agent: this.agent }, resolve)
      onward.once("error", reject)
      onward.end(body)
    })
  }
}

function nameOf({ headers }: IncomingMessage): string {
  const [, credentials = ""] = (headers["proxy-authorization"] ?? "").split(" ")
  return Buffer.from(credentials, "base64").toString().split(":")[0] ?? ""
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Matches calls of an endpoint as the sandbox names it, e.g. `POST /deployments/:id/payouts`. */
export function isEndpoint(endpoint: string): (call: Call) => boolean {
  const pattern = endpoint.replace(/\/?\$?$/, "").replace(/:\w+/g, "[^/]+")
  const exact = new RegExp(`^${pattern}/?$`)
  return ({ name }) => exact.test(name)
}
