import http, { type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** A gate before a processor: closed, it takes calls and keeps them until it is opened. */
export class Gate {
  private waiting: (() => void)[] = []
  private isClosed = false
  private isCut = false
  /** Calls that came in. */
  calls = 0

  private constructor(
    private readonly server: http.Server,
    private readonly target: string,
  ) {}

  static async before(target: string): Promise<Gate> {
    const server = http.createServer()
    const gate = new Gate(server, target)
    server.on("request", (request, response) => void gate.pass(request, response))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return gate
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** How many calls are kept. */
  get kept(): number {
    return this.waiting.length
  }

  close(): void {
    this.isClosed = true
  }

  open(): void {
    this.isClosed = false
    this.isCut = false
    for (const go of this.waiting.splice(0)) go()
  }

  /** Breaks every connection without an answer, as a network whose processor is away. */
  cut(): void {
    this.isCut = true
  }

  async end(): Promise<void> {
    this.open()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.calls += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (this.isClosed) await new Promise<void>((resolve) => this.waiting.push(resolve))
    if (this.isCut) return void response.destroy()
    try {
      const { host: _, connection: __, "content-length": ___, ...headers } = request.headers
      const answer = await fetch(this.target + (request.url ?? ""), {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      })
      const body = Buffer.from(await answer.arrayBuffer())
      const type = answer.headers.get("content-type")
      response.writeHead(answer.status, type === null ? {} : { "content-type": type }).end(body)
    } catch {
      response.destroy()
    }
  }
}
