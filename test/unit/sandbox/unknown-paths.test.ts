import { stage } from "./helpers"

const run = stage()
const PROCESSORS = ["b2binpay", "b2binpay-defi", "bitpay", "defexa", "inventpay"]

describe("what no processor has", () => {
  it.each(
    PROCESSORS.flatMap((name) =>
      [
        ["GET", "/nothing/here"],
        ["POST", "/api/v1/nothing"],
        ["PATCH", "/v1/nothing"],
        ["DELETE", "/invoices"],
        ["GET", "/"],
      ].map(([method, path]) => [name, String(method), String(path)] as const),
    ),
  )("%s answers %s %s with an error in JSON", async (name, method, path) => {
    const { sandbox } = await run.sandbox()
    const answer = await fetch(`${sandbox.url}/${name}${path}`, {
      method,
      headers: { "X-Accept-Version": "2.0.0" },
    })
    expect(answer.headers.get("content-type")).toContain("json")
    expect(answer.status).toBe(404)
    expect(JSON.stringify(await answer.json())).toMatch(/error|message/)
  })

  it.each([
    ["b2binpay", "/wallet/%E0%A4%A"],
    ["b2binpay-defi", "/api/v1/accounts/%E0%A4%A"],
    ["bitpay", "/rates/%E0%A4%A"],
    ["defexa", "/api/v1/da/payouts/%E0%A4%A"],
    ["inventpay", "/v1/invoice/%E0%A4%A/status"],
  ])("%s answers a URL with a broken escape with an error in JSON", async (name, path) => {
    const { sandbox } = await run.sandbox()
    const answer = await fetch(`${sandbox.url}/${name}${path}`)
    expect(answer.headers.get("content-type")).toContain("json")
    expect(answer.status).toBe(400)
  })
})
