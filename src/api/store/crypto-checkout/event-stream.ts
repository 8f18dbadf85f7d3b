import type { Server } from "node:http"
import type { MedusaResponse } from "@medusajs/framework/http"

/** The widget takes a stream for dead after 45 seconds of silence, and proxies after 60. */
const BEAT_MS = 20_000
const LOOK_EVERY_MS = 500

/** A field without a name: a comment, which pages skip. */
const BEAT = ":\n\n"

interface OpenStream {
  server: Server | undefined
  /** By `performance.now()`. */
  endsAt: number
  beatAt: number
}

const streams = new Map<MedusaResponse, OpenStream>()
let timer: NodeJS.Timeout | null = null

/**
 * Begins a stream of server-sent events. Thousands are open at a time: all share one timer, and nothing is
 * kept of each but when it ends. It ends after its minutes; and once its server takes no more connections:
 * Medusa waits for every open answer before it shuts down, and an open page would keep it from ever ending.
 */
export function openStream(response: MedusaResponse, minutes: number): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "private, no-cache, no-store, no-transform, must-revalidate, max-age=0",
    pragma: "no-cache",
    // Proxies must neither buffer nor compress it.
    "x-accel-buffering": "no",
  })
  // Pages take a stream without a byte for one that is held back on its way.
  response.write(BEAT)
  // Node sets it on every socket of a server.
  const { server } = response.socket as unknown as { server?: Server }
  const now = performance.now()
  streams.set(response, { server, endsAt: now + minutes * 60_000, beatAt: now + BEAT_MS })
  timer ??= setInterval(look, LOOK_EVERY_MS).unref()
  response.once("close", () => {
    streams.delete(response)
    if (streams.size > 0 || !timer) return
    clearInterval(timer)
    timer = null
  })
}

function look(): void {
  const now = performance.now()
  for (const [response, stream] of streams) {
    if (stream.server?.listening === false || now >= stream.endsAt) {
      response.end()
    } else if (now >= stream.beatAt) {
      stream.beatAt = now + BEAT_MS
      response.write(BEAT)
    }
  }
}

/** An event as pages read it. */
export function eventText(name: string, id: string, data: unknown): string {
  return `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`
}
