import type { Server } from "node:http"
import type { MedusaResponse } from "@medusajs/framework/http"

const LOOK_EVERY_MS = 500

const streams = new Map<MedusaResponse, Server>()
let timer: NodeJS.Timeout | null = null

/**
 * Ends a stream once its server takes no more connections. Medusa waits for every open answer
 * before it shuts down, and an open page would keep it from ever ending.
 */
export function endWithServer(response: MedusaResponse): void {
  // Node sets it on every socket of a server.
  const { server } = response.socket as unknown as { server?: Server }
  if (!server) return
  streams.set(response, server)
  timer ??= setInterval(look, LOOK_EVERY_MS).unref()
  response.once("close", () => {
    streams.delete(response)
    if (streams.size > 0 || !timer) return
    clearInterval(timer)
    timer = null
  })
}

function look(): void {
  for (const [response, server] of streams) {
    if (!server.listening) response.end()
  }
}
