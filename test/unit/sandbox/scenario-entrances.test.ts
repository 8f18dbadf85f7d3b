import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { SandboxContext } from "../../../sandbox/src/context"
import { controlRoutes } from "../../../sandbox/src/control-routes"
import type { Controls } from "../../../sandbox/src/controls"
import { API_FAULTS, CALLBACK_FAULTS } from "../../../sandbox/src/faults"
import { SCENARIOS } from "../../../sandbox/src/scenarios"
import { playScenario, scenarioTable } from "../../../sandbox/src/scenarios/command"
import { Client, PAYMENT, stage } from "./helpers"

/** The ways to a scenario from outside: control API, command line, and the page that lists them. */
const on = stage()

async function scene() {
  const { sandbox, api } = await on.sandbox()
  const { paymentId, address } = (await api.post("/v1/create_payment", PAYMENT)).json.data
  return { sandbox, control: new Client(`${sandbox.url}/control`, {}), paymentId, address }
}

describe("over HTTP", () => {
  it("lists them", async () => {
    const { control } = await scene()
    const { scenarios } = (await control.get("/scenarios")).json
    expect(scenarios).toEqual(SCENARIOS.map(({ name, description }) => ({ name, description })))
    expect(scenarios.length).toBeGreaterThanOrEqual(24)
  })

  it("plays one by payment or address, and answers at its end", async () => {
    const { control, paymentId, address } = await scene()
    const half = await control.post("/scenarios/half", { payment_id: paymentId })
    expect([half.status, half.json]).toMatchObject([
      200,
      { scenario: "half", steps: ["sent 0.00025 BTC", "mined 3 blocks on Bitcoin"] },
    ])
    const rest = await control.post("/scenarios/exact", { address, amount: "0.00025" })
    expect(rest.json.payment).toMatchObject({ id: paymentId, status: "COMPLETED" })
  })

  it("takes the pace", async () => {
    const { control, paymentId } = await scene()
    const started = Date.now()
    const body = { payment_id: paymentId, pause_ms: 20, patience_ms: 30, delay_ms: 1 }
    const { json } = await control.post("/scenarios/api-slow", body)
    // Four steps with a rest each, and patience in vain.
    expect(json.steps).toHaveLength(4)
    const took = Date.now() - started
    expect(took).toBeGreaterThanOrEqual(105)
    expect(took).toBeLessThan(2000)
  })

  it.each([
    ["/scenarios/nonsense", {}, 404, "no scenario"],
    ["/scenarios/exact", {}, 400, "exactly one of payment_id and address"],
    ["/scenarios/exact", { payment_id: "none" }, 404, "no payment none"],
    ["/scenarios/exact", { pause_ms: "1" }, 400, "pause_ms"],
  ])("refuses %s %j", async (path, body, status, message) => {
    const { control } = await scene()
    const { status: answered, json } = await control.post(path, body)
    expect([answered, json.error]).toEqual([status, expect.stringContaining(message)])
  })

  it("says why a processor cannot play one", async () => {
    const { control, paymentId } = await scene()
    const { status, json } = await control.post("/scenarios/held-by-aml", { payment_id: paymentId })
    expect([status, json.error]).toEqual([
      400,
      "inventpay cannot play held-by-aml: nobody checks for money laundering there",
    ])
  })
})

describe("on the command line", () => {
  it("lists them", () => {
    const lines = scenarioTable().split("\n")
    expect(lines).toHaveLength(SCENARIOS.length)
    expect(lines[0]).toMatch(/^exact {2,}Pays what is asked/)
  })

  it("plays one and reports", async () => {
    const { sandbox, paymentId } = await scene()
    const flags = { payment: paymentId, url: `${sandbox.url}/`, pause: 0 }
    expect(await playScenario("exact", flags)).toBe(
      `  1  sent 0.0005 BTC\n  2  mined 3 blocks on Bitcoin\n\n` +
        `inventpay ${paymentId}: COMPLETED, received 0.0005 BTC`,
    )
  })

  it("passes a refusal on, and says when no sandbox is there", async () => {
    const { sandbox, paymentId } = await scene()
    const flags = { payment: paymentId, url: sandbox.url, pause: 0 }
    await expect(playScenario("nonsense", flags)).rejects.toThrow('no scenario "nonsense"')
    await expect(playScenario(undefined, flags)).rejects.toThrow("name a scenario")
    await sandbox.close()
    await expect(playScenario("exact", flags)).rejects.toThrow("no sandbox answers")
  })
})

describe("the documents of the sandbox", () => {
  it("has every scenario as it is", () => {
    const listed = SCENARIOS.map(({ name, description }) => [`\`${name}\``, description])
    expect(rows("Scenario")).toEqual(listed)
  })

  it("has every call of the control API", () => {
    const calls = rows("Call").map(([call]) => call!.replaceAll("`", ""))
    expect(calls.sort()).toEqual(routes().sort())
  })

  it("names only calls and scenarios that exist for money that does not count", () => {
    const cells = rows("What comes").map(([, deed]) => deed!)
    const named = (pattern: RegExp) =>
      cells.flatMap((cell) => [...cell.matchAll(pattern)].map(([, name]) => name!))
    expect(cells.length).toBeGreaterThan(0)
    for (const call of named(/`(POST [^`]+)`/g)) expect(routes()).toContain(call)
    for (const name of named(/`([a-z]+(?:-[a-z]+)+)`/g)) {
      expect(SCENARIOS.map((scenario) => scenario.name)).toContain(name)
    }
  })

  it("has every fault", () => {
    const faults = [
      ...API_FAULTS.map((kind) => ["`api`", `\`${kind}\``]),
      ...CALLBACK_FAULTS.map((kind) => ["`callbacks`", `\`${kind}\``]),
    ]
    expect(rows("`on`").map(([target, kind]) => [target, kind])).toEqual(faults)
  })

  it("has every fault and switch that money out can meet", async () => {
    const { sandbox } = await scene()
    const deeds = rows("What happens").map(([, deed]) => deed!)
    const named = (pattern: RegExp) =>
      deeds.flatMap((deed) => [...deed.matchAll(pattern)].map(([, name]) => name!))
    expect(named(/^fault `(\w+)`/g).sort()).toEqual([...API_FAULTS].sort())
    for (const kind of named(/^callback fault `(\w+)`/g)) expect(CALLBACK_FAULTS).toContain(kind)
    for (const name of named(/switch `([\w-]+\.\w+)`/g)) {
      expect(sandbox.switches()).toHaveProperty(name)
    }
    for (const call of named(/`(POST [^`]+)`/g)) expect(routes()).toContain(call)
  })
})

const DOCUMENTS = ["sandbox/README.md", "docs/sandbox.md"].map((file) =>
  readFileSync(join(__dirname, "../../..", file), "utf8"),
)

/** Cells of the table whose head starts with a word, however it is padded. */
function rows(head: string): string[][] {
  const lines = DOCUMENTS.join("\n").split("\n")
  const cells = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim())
  const start = lines.findIndex((line) => cells(line)[0] === head)
  const after = lines.slice(start + 2)
  return after
    .slice(
      0,
      after.findIndex((line) => !line.startsWith("|")),
    )
    .map(cells)
}

function routes(): string[] {
  const { stack } = controlRoutes({} as Controls, {} as SandboxContext)
  return stack.flatMap(({ route }) => {
    if (!route) return []
    const { methods } = route as unknown as { methods: Record<string, boolean> }
    return Object.keys(methods).map((method) => `${method.toUpperCase()} ${route.path}`)
  })
}
