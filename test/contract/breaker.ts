import type { Gateway } from "../../src/gateways"
import { type Bench, reference, uneventfulAnswer } from "./bench"
import type { GatewayHarness } from "./harness"
import type { ScriptedServer } from "./scripted-server"

/** More than a circuit stays open. */
const COOL_DOWN_MS = 11_000

/** Repeated outages take a gateway out of service for a while. */
export function breakerCases(harness: GatewayHarness, stage: Bench): void {
  const good = uneventfulAnswer(harness)
  let down = true

  const broken = async (): Promise<{ gateway: Gateway; server: ScriptedServer }> => {
    down = true
    const { gateway, server } = await stage.script(() => (down ? { status: 500 } : { body: good }))
    for (let outage = 0; outage < 5; outage += stage.openings.outages) {
      expect(gateway.isHealthy()).toBe(true)
      await expect(gateway.openDeposit(stage.request())).rejects.toMatchObject({
        code: stage.openings.code,
      })
    }
    return { gateway, server }
  }
  const coolDown = (): void => {
    const present = Date.now()
    jest.spyOn(Date, "now").mockImplementation(() => present + COOL_DOWN_MS)
  }
  const read = (gateway: Gateway) => gateway.readDeposit(reference(harness.asset), 1, [])

  afterEach(() => {
    jest.restoreAllMocks()
  })

  it("opens after repeated outages: nobody is asked, and nothing can have happened", async () => {
    const { gateway, server } = await broken()
    expect(gateway.isHealthy()).toBe(false)
    const asked = server.requests.length
    const refusal = { code: "unavailable", message: expect.stringContaining("not responding") }
    await expect(read(gateway)).rejects.toMatchObject(refusal)
    await expect(gateway.openDeposit(stage.request())).rejects.toMatchObject(refusal)
    expect(server.requests).toHaveLength(asked)
  })

  it("closes when the processor answers again", async () => {
    const { gateway } = await broken()
    down = false
    coolDown()
    expect((await read(gateway)).verdict).toBe("pending")
    expect(gateway.isHealthy()).toBe(true)
  })

  it("opens again when the trial fails", async () => {
    const { gateway, server } = await broken()
    coolDown()
    const asked = server.requests.length
    await expect(gateway.openDeposit(stage.request())).rejects.toMatchObject({
      code: stage.openings.code,
    })
    expect(server.requests).toHaveLength(asked + 1)
    expect(gateway.isHealthy()).toBe(false)
  })

  it("does not stay unhealthy for want of a call: the router may try after the cool-down", async () => {
    const { gateway } = await broken()
    coolDown()
    expect(gateway.isHealthy()).toBe(true)
  })

  it("stays closed when the processor refuses, however often", async () => {
    const body = harness.errorAnswer("no")
    const { gateway } = await stage.script((_, count) => ({
      status: [400, 401, 404][count % 3],
      body,
    }))
    for (let count = 0; count < 10; count += 1) {
      await expect(gateway.openDeposit(stage.request())).rejects.toMatchObject({
        name: "GatewayError",
      })
    }
    expect(gateway.isHealthy()).toBe(true)
  })

  it("counts outages only in a row", async () => {
    const { gateway, server } = await stage.script((_, count) =>
      count % 5 === 0 ? { body: good } : { status: 500 },
    )
    while (server.requests.length < 20) {
      const next = server.requests.length + 1
      const call = next % 5 === 0 ? read(gateway) : gateway.openDeposit(stage.request())
      await call.catch(() => undefined)
    }
    expect(gateway.isHealthy()).toBe(true)
  })
}
