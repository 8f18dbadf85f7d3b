import { CHARGE_EVENT, type Charge } from "../../../src/contract/storefront"
import type { Answer, Script } from "./scene"

/** The origin of the shop behind every scene. Nobody listens there: {@link scriptedFetch} answers. */
export const SHOP = "https://api.shop.example"

const ROUTE = /^\/store\/crypto-checkout\/(?:charges|claims)\/[^/]+(\/\w+)?$/

/** A `fetch` that answers the routes of a charge or a claim as the script says, and knows no other address. */
export function scriptedFetch({ reads, opens, stream = "quiet" }: Script): typeof fetch {
  let turn = 0
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const [, path] = ROUTE.exec(url.pathname) ?? []
    if (url.origin !== SHOP) throw new Error(`The gallery knows no ${url.href}`)
    const { signal = null } = init
    if (path === "/events") {
      if (stream === "cut") throw new TypeError("network error")
      return streamOf("retry: 2000\n\n", signal)
    }
    if (path) return replyOf(opens ?? { refused: 500 }, signal)
    const read = reads[Math.min(turn++, reads.length - 1)]!
    return replyOf(read, signal)
  }
}

async function replyOf(answer: Answer, signal: AbortSignal | null): Promise<Response> {
  if (answer === "no network") throw new TypeError("network error")
  if (answer === "silence") return untilAborted(signal)
  if ("refused" in answer) return Response.json({ message: "refused" }, { status: answer.refused })
  // For the benchmark of what comes after.
  performance.mark("answered")
  return Response.json(answer)
}

const untilAborted = (signal: AbortSignal | null) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")))
  })

const streams = new Set<ReadableStreamDefaultController<Uint8Array>>()

/** Tells all open streams of a charge, as the server does when something has happened to it. */
export function pushCharge(charge: Charge): void {
  const event = `event: ${CHARGE_EVENT}\nid: ${charge.version}\ndata: ${JSON.stringify(charge)}\n\n`
  streams.forEach((stream) => stream.enqueue(new TextEncoder().encode(event)))
}

/** An event stream that says this and then stays open. */
function streamOf(text: string, signal: AbortSignal | null): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      streams.add(controller)
      controller.enqueue(new TextEncoder().encode(text))
      signal?.addEventListener("abort", () => {
        streams.delete(controller)
        controller.close()
      })
    },
  })
  return new Response(body, { headers: { "content-type": "text/event-stream" } })
}
