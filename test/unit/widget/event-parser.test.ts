import fc from "fast-check"
import { createEventParser, type ServerEvent } from "../../../storefront-widget/core"

function parse(...chunks: string[]): ServerEvent[] {
  const events: ServerEvent[] = []
  const parser = createEventParser((event) => events.push(event))
  chunks.forEach((chunk) => parser.push(chunk))
  return events
}

const STREAM =
  ': hello\n\nretry: 2000\n\nevent: charge\nid: 7\ndata: {"a":\ndata: 1}\n\ndata:x\r\ndata: y\r\n\r\nid: 8\rdata\r\rdata: more\n'

describe("event parser", () => {
  it("reads names, ids and several data lines, and skips comments and unfinished events", () => {
    expect(parse(STREAM)).toEqual([
      { name: "charge", id: "7", data: '{"a":\n1}' },
      { name: "message", id: "7", data: "x\ny" },
      { name: "message", id: "8", data: "" },
    ])
  })

  it("does not care where the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 20 }), (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), STREAM.length]
        let start = 0
        const chunks = ends.map((end) => STREAM.slice(start, (start = end)))
        expect(parse(...chunks)).toEqual(parse(STREAM))
      }),
    )
  })

  it("takes exactly one space off a value", () => {
    expect(parse("data:  two\n\n")[0]?.data).toBe(" two")
  })

  it("forgets the name, not the id, after each event", () => {
    expect(parse("event: a\nid: 1\ndata: 1\n\ndata: 2\n\n")[1]).toEqual({
      name: "message",
      id: "1",
      data: "2",
    })
  })
})
