import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/**
 * What a proxy does to event streams: `buffers` keeps the answer until it is complete, which it
 * never is · `cuts` lets the head through and then hangs up · `refuses` answers 502.
 */
export type StreamFault = "buffers" | "cuts" | "refuses"

export interface BrokenProxy {
  url: string
  /** Event streams that were asked for. */
  streams(): number
  close(): Promise<void>
}

/** A proxy in front of Medusa that passes everything on but event streams. */
export async function startBrokenProxy(target: string, fault: StreamFault): Promise<BrokenProxy> {
  let streams = 0
  const server = createServer((incoming, answer) => {
    const isStream = incoming.headers.accept?.includes("text/event-stream")
    if (isStream) streams += 1
    if (isStream && fault === "refuses") {
      // As a browser sees it: without the headers that would let the page read the status.
      answer.writeHead(502).end()
      return
    }
    forward(target, incoming, answer, isStream ? fault : null)
  })
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    streams: () => streams,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function forward(
  target: string,
  incoming: IncomingMessage,
  answer: ServerResponse,
  fault: StreamFault | null,
): void {
  const { method, headers, url = "/" } = incoming
  const onward = request(new URL(url, target), { method, headers }, (response) => {
    const held: Buffer[] = []
    if (fault === "buffers") {
      response.on("data", (chunk: Buffer) => held.push(chunk))
      response.on("end", () => {
        answer.writeHead(response.statusCode ?? 502, response.headers)
        answer.end(Buffer.concat(held))
      })
      return
    }
    answer.writeHead(response.statusCode ?? 502, response.headers)
    if (fault === "cuts") {
      answer.flushHeaders()
      setTimeout(() => answer.destroy(), 200)
      return
    }
    response.pipe(answer)
  })
  onward.on("error", () => answer.destroy())
  answer.on("close", () => onward.destroy())
  incoming.pipe(onward)
}
