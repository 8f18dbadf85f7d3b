import { readFilters, toQuery, writeFilters } from "../../../admin/lib/list-query"

const IDS = ["state", "event", "date"]
const WORDS = ["event"]

describe("The filters of a list in the page's URL", () => {
  it("come back as they were", () => {
    const filters = {
      state: ["failed", "done"],
      event: "payment",
      date: { $gte: "2026-01-01T00:00:00.000Z", $lte: "2026-01-31T00:00:00.000Z" },
    }
    const params = writeFilters(new URLSearchParams("view=batches"), IDS, filters)
    expect(params.get("view")).toBe("batches")
    expect(readFilters(params, IDS, WORDS)).toEqual(filters)
  })

  it("reach the server with whole last days and without what is not set", () => {
    expect(toQuery({ state: [], event: " ", date: { $lte: "2026-01-31T00:00:00.000Z" } })).toEqual({
      to: "2026-02-01T00:00:00.000Z",
    })
  })
})
