import { ReadableStream } from "node:stream/web"
import { TextDecoder, TextEncoder } from "node:util"
import {
  CHARGE_EVENT,
  type Asset,
  type Charge,
  type Deposit,
  type OfferedAsset,
  type Transfer,
} from "../../../src/contract/storefront"

// jsdom lacks what every browser has.
Object.assign(globalThis, { TextDecoder, TextEncoder })

const now = () => Date.now()
export const inMinutes = (minutes: number) => new Date(now() + minutes * 60_000).toISOString()

export const USDT: Asset = {
  id: "eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7",
  network: "eip155:1",
  network_name: "Ethereum",
  symbol: "USDT",
  name: "Tether USD",
  decimals: 6,
}
export const BTC: Asset = {
  id: "bip122:000000000019d6689c085ae165831e93/slip44:0",
  network: "bip122:000000000019d6689c085ae165831e93",
  network_name: "Bitcoin",
  symbol: "BTC",
  name: "Bitcoin",
  decimals: 8,
}
export const ADDRESS = "0x8ba1f109551bD432803012645Ac136ddd64DBA72"

export const offer = (
  asset: Asset,
  reason: string | null = null,
  more: Partial<OfferedAsset> = {},
): OfferedAsset => ({
  ...asset,
  available: reason === null,
  reason,
  minimum: null,
  amount: null,
  standard: null,
  aliases: [],
  discount: null,
  total: null,
  usual_seconds: null,
  ...more,
})

export const aTransfer = (change: Partial<Transfer> = {}): Transfer => ({
  id: "transfer_1",
  status: "seen",
  amount: "49.912345",
  coin: null,
  txid: "0xabc",
  explorer_url: "https://explorer.test/tx/0xabc",
  confirmations: 0,
  required_confirmations: 12,
  seen_at: inMinutes(0),
  ...change,
})

export const aDeposit = (change: Partial<Deposit> = {}): Deposit => ({
  id: "deposit_1",
  status: "open",
  asset: USDT,
  amount: "49.912345",
  received: "0",
  missing: "49.912345",
  rate: "0.9998",
  address: ADDRESS,
  tag: null,
  uri: `ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7@1/transfer?address=${ADDRESS}&uint256=49912345`,
  hosted_url: null,
  created_at: inMinutes(-1),
  expires_at: inMinutes(19),
  confirmations: 0,
  required_confirmations: 12,
  block_seconds: 12,
  transfers: [],
  ...change,
})

export const aCharge = (change: Partial<Charge> = {}): Charge => ({
  id: "charge_1",
  version: 1,
  status: "open",
  amount: "49.90",
  received: "0",
  missing: "49.90",
  currency_code: "usd",
  created_at: inMinutes(-2),
  expires_at: inMinutes(58),
  deposit: change.deposit ?? null,
  deposits: change.deposit ? [change.deposit] : [],
  ordered: false,
  order_id: null,
  claim_open: false,
  no_order: null,
  earlier_payment_url: null,
  captured: false,
  resume_url: null,
  support_url: null,
  refunds: [],
  server_time: inMinutes(0),
  ...change,
})

export interface SeenRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string | null
}

/** What the next requests of a kind meet. */
type Mood = "works" | "breaks" | "is silent" | "closes" | { status: number; retryAfter?: string }

/** The charge's three routes in memory, with the ways in which they fail. */
export class FakeShop {
  charge: Charge
  assets: OfferedAsset[] = [offer(BTC), offer(USDT)]
  reading: Mood = "works"
  streaming: Mood = "works"
  opening: Mood = "works"
  readonly requests: SeenRequest[] = []
  /** Requests and streams that are open now, and the most there ever were. */
  underWay = 0
  mostUnderWay = 0
  private readonly streams = new Set<ReadableStreamDefaultController<Uint8Array>>()

  constructor(change: Partial<Charge> = {}) {
    this.charge = aCharge(change)
  }

  count(kind: "get" | "events" | "deposits"): number {
    return this.requests.filter(({ path }) => path === (kind === "get" ? "" : `/${kind}`)).length
  }

  /** Changes the charge and tells all open streams. */
  push(change: Partial<Charge>): void {
    this.change(change)
    this.send(this.event())
  }

  private event(): string {
    const { version } = this.charge
    return `event: ${CHARGE_EVENT}\nid: ${version}\ndata: ${JSON.stringify(this.charge)}\n\n`
  }

  /** Changes the charge without telling anybody. */
  change(change: Partial<Charge>): void {
    const { version } = this.charge
    this.charge = { ...this.charge, ...change, version: version + 1, server_time: inMinutes(0) }
  }

  send(text: string): void {
    for (const stream of this.streams) stream.enqueue(new TextEncoder().encode(text))
  }

  dropStreams(): void {
    for (const stream of [...this.streams]) stream.error(new TypeError("network error"))
    this.streams.clear()
  }

  fetch = (async (url: string, init: RequestInit = {}) => {
    const path = /charges\/[^/]+(\/.*)?$/.exec(url)?.[1] ?? ""
    const headers = { ...(init.headers as Record<string, string>) }
    const { method = "GET" } = init
    this.requests.push({ method, path, headers, body: (init.body as string) ?? null })
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay)
    let streams = false
    try {
      await new Promise((resolve) => setTimeout(resolve))
      if (init.signal?.aborted) throw new DOMException("aborted", "AbortError")
      const mood = path === "/events" ? this.streaming : path ? this.opening : this.reading
      if (mood === "breaks") throw new TypeError("fetch failed")
      if (typeof mood === "object") return failure(mood.status, mood.retryAfter)
      if (path !== "/events") return answer({ charge: this.charge, assets: this.assets })
      streams = true
      return this.stream(mood, Number(headers["last-event-id"] ?? 0), init.signal ?? null)
    } finally {
      if (!streams) this.underWay--
    }
  }) as unknown as typeof fetch

  private stream(mood: Mood, after: number, signal: AbortSignal | null): Response {
    const done = () => {
      this.underWay--
      signal?.removeEventListener("abort", abort)
    }
    let controller!: ReadableStreamDefaultController<Uint8Array>
    const abort = () => {
      if (!this.streams.delete(controller)) return
      controller.error(new DOMException("aborted", "AbortError"))
      done()
    }
    const body = new ReadableStream<Uint8Array>({
      start: (given) => {
        controller = given as ReadableStreamDefaultController<Uint8Array>
        if (mood === "closes") {
          controller.close()
          return done()
        }
        this.streams.add(controller)
        signal?.addEventListener("abort", abort)
        if (mood !== "works") return
        const missed = this.charge.version > after ? this.event() : ""
        controller.enqueue(new TextEncoder().encode(`retry: 2000\n\n${missed}`))
      },
      cancel: () => {
        if (this.streams.delete(controller)) done()
      },
    })
    return { ok: true, status: 200, headers: headersOf("text/event-stream"), body } as never
  }
}

const headersOf = (type: string, retryAfter?: string) => ({
  get: (name: string) =>
    ({ "content-type": type, "retry-after": retryAfter })[name.toLowerCase()] ?? null,
})

const answer = (body: unknown) =>
  ({
    ok: true,
    status: 200,
    headers: headersOf("application/json"),
    json: async () => JSON.parse(JSON.stringify(body)) as unknown,
  }) as never

const failure = (status: number, retryAfter?: string) =>
  ({
    ok: false,
    status,
    headers: headersOf("application/json", retryAfter),
    json: async () => ({ message: `refused with ${status}` }),
  }) as never
