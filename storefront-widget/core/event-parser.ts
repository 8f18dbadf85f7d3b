/** One server-sent event. */
export interface ServerEvent {
  /** `message` where the server gives no name. */
  name: string
  data: string
  /** Last id seen on the stream, null before the first. */
  id: string | null
}

export interface EventParser {
  /** Takes the next piece of text, cut anywhere. */
  push(chunk: string): void
}

/**
 * Reads `text/event-stream` as the HTML standard writes it: lines end in LF, CR or CRLF, several
 * `data` lines make one value, comments are skipped, an unfinished event is never delivered. (A byte
 * order mark is the decoder's to remove.)
 */
export function createEventParser(onEvent: (event: ServerEvent) => void): EventParser {
  let rest = ""
  let id: string | null = null
  let name = ""
  let data: string[] = []

  function line(text: string): void {
    if (text === "") {
      if (data.length > 0) onEvent({ name: name || "message", data: data.join("\n"), id })
      name = ""
      data = []
      return
    }
    const colon = text.indexOf(":")
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "")
    if (field === "data") data.push(value)
    else if (field === "event") name = value
    else if (field === "id" && !value.includes("\0")) id = value
  }

  return {
    push(chunk) {
      rest += chunk
      // A CR at the very end may be half of a CRLF: it waits for the next piece.
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ""
      lines.forEach(line)
    },
  }
}
