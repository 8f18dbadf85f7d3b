import http from "node:http"
import type { AddressInfo } from "node:net"
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/src"

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are checked field by field
export type Json = any

/** An answer as a stranger's client sees it. */
export interface Reply {
  status: number
  headers: Headers
  text: string
  json: Json
}

/** A client written from InventPay's documentation: base URL, key header, JSON. */
export class Client {
  constructor(
    private readonly base: string,
    private readonly headers: Record<string, string> = { "X-API-Key": "pk_test_sandbox" },
  ) {}

  get = (path: string) => this.call("GET", path)
  delete = (path: string) => this.call("DELETE", path)
  put = (path: string, body: unknown) => this.call("PUT", path, body)
  post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    this.call("POST", path, body, headers)

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const answer = await fetch(this.base + path, {
      method,
      headers: { "Content-Type": "application/json", ...this.headers, ...headers },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
      redirect: "manual",
    })
    const text = await answer.text()
    const isJson = answer.headers.get("content-type")?.includes("json")
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson && JSON.parse(text),
    }
  }
}

export const WITHDRAWAL_KEY = { "X-Withdrawal-Key": "wk_test_sandbox" }

/** A webhook as the shop's server gets it. */
export interface Received {
  headers: http.IncomingHttpHeaders
  raw: string
  body: Json
}

/** A shop's webhook endpoint; `answer` decides the status of each call. */
export class Receiver {
  readonly received: Received[] = []
  answer: (count: number) => number | "never" = () => 200
  private readonly server = http.createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on("data", (chunk: Buffer) => chunks.push(chunk))
    req.on("end", () => {
      const raw = Buffer.concat(chunks).toString("utf8")
      this.received.push({ headers: req.headers, raw, body: JSON.parse(raw) })
      const status = this.answer(this.received.length)
      if (status !== "never") res.writeHead(status).end("ok")
    })
  })

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve))
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`
  }

  get events(): string[] {
    return this.received.map((each) => String(each.headers["x-webhook-event"]))
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

/** Starts sandboxes and receivers, and stops them after each test. */
export function stage() {
  const running: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const each of running.splice(0).reverse()) await each.close()
  })
  return {
    async sandbox(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; api: Client }> {
      const sandbox = await startSandbox({ seed: "test", ...options })
      running.push(sandbox)
      return { sandbox, api: new Client(sandbox.inventpay.url) }
    },
    async receiver(): Promise<Receiver> {
      const receiver = await new Receiver().start()
      running.push({ close: () => receiver.stop() })
      return receiver
    },
  }
}

/** A request that costs 0.0005 BTC. */
export const PAYMENT = {
  amount: 30,
  amountCurrency: "USD",
  currency: "BTC",
  orderId: "order-1",
  description: "Two mugs",
} as const

/** Waits until `condition` holds, for up to two seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 2000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("waited in vain")
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
