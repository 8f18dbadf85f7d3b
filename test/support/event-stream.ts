import http from "node:http"

/** A server-sent event. */
export interface ReceivedEvent {
  id: string
  event: string
  data: string
}

/** A client for server-sent events that also shows the headers and what did not come. */
export interface EventStream {
  status: number
  headers: http.IncomingHttpHeaders
  /** All events so far. */
  events: ReceivedEvent[]
  /** The first event that matches, past or to come. */
  until(matches: (event: ReceivedEvent) => boolean, timeoutMs?: number): Promise<ReceivedEvent>
  /** Settles when the server has ended it. */
  ended: Promise<void>
  close(): void
}

export function openEventStream(
  url: string,
  headers: Record<string, string>,
): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const call = http.get(url, { headers, agent: false }, (answer) => {
      const events: ReceivedEvent[] = []
      let rest = ""
      answer.setEncoding("utf8")
      answer.on("data", (chunk: string) => {
        const blocks = (rest + chunk).split("\n\n")
        rest = blocks.pop() ?? ""
        events.push(...blocks.map(readBlock).filter((event) => event.data !== ""))
      })
      answer.on("error", () => undefined)
      const ended = new Promise<void>((end) => answer.once("close", end))
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        events,
        until: (matches, timeoutMs = 10_000) => waitFor(events, matches, timeoutMs),
        ended,
        close: () => call.destroy(),
      })
    })
    call.once("error", reject)
  })
}

function readBlock(block: string): ReceivedEvent {
  const event: ReceivedEvent = { id: "", event: "", data: "" }
  for (const line of block.split("\n")) {
    const [, field, value = ""] = /^(id|event|data): ?(.*)$/.exec(line) ?? []
    if (field) event[field as keyof ReceivedEvent] += value
  }
  return event
}

async function waitFor(
  events: readonly ReceivedEvent[],
  matches: (event: ReceivedEvent) => boolean,
  timeoutMs: number,
): Promise<ReceivedEvent> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const found = events.find(matches)
    if (found) return found
    if (Date.now() > deadline) {
      throw new Error(`No such event within ${timeoutMs} ms; there were ${JSON.stringify(events)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
