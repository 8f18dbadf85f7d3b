import { type MoneyOutBench, NOWHERE } from "./money-out"

/** The admin's test of keys, permissions and settings. */
export function connectionCases(stage: MoneyOutBench): void {
  const { harness, money: own } = stage
  const context = { callbackUrl: NOWHERE }
  /** A shop that answers, for processors that try a callback. */
  const shop = async () => ({ callbackUrl: `${(await stage.bench.receiver()).url}/hook` })
  const tellsNoSecret = (checks: unknown) => {
    const told = JSON.stringify(checks)
    for (const secret of harness.secrets) expect(told).not.toContain(secret)
  }

  it("passes with good keys, and moves nothing", async () => {
    const { sandbox, money } = await stage.start()
    const checks = await money.checkConnection(await shop())
    expect(checks.filter(({ result }) => result === "failed")).toEqual([])
    const named = Object.fromEntries(checks.map(({ name, result }) => [name, result]))
    expect(named).toMatchObject({ credentials: "passed", payments: "passed" })
    expect(Object.keys(named)).toHaveLength(checks.length)
    expect(sandbox.payouts()).toEqual([])
    expect(sandbox.payments()).toEqual([])
    tellsNoSecret(checks)
  })

  it("tells what to do about a wrong key", async () => {
    const { money } = await stage.start({ wrongKey: true })
    const checks = await money.checkConnection(context)
    const failed = checks.filter(({ result }) => result === "failed")
    expect(failed.map(({ name }) => name)).toContain("credentials")
    for (const { message } of failed) expect(message.length).toBeGreaterThan(30)
    tellsNoSecret(checks)
  })

  if (stage.capabilities.payout) {
    it("does not pass for keys that cannot send money", async () => {
      const { sandbox } = await stage.start()
      const { moneyOut } = own.powerless(harness.baseUrl(sandbox))
      const checks = await moneyOut!.checkConnection(context)
      const sure = checks.filter(({ name }) => name === "payouts" || name === "credentials")
      expect(sure.some(({ result }) => result !== "passed")).toBe(true)
      tellsNoSecret(checks)
    })
  }

  it("ends with an answer when the processor does not", async () => {
    const { gateway } = await stage.bench.script(() => ({ fault: "hang" }), { timeoutMs: 80 })
    const checks = await gateway.moneyOut!.checkConnection(context)
    expect(checks.filter(({ result }) => result === "failed").length).toBeGreaterThan(0)
    tellsNoSecret(checks)
  })

  it("survives nonsense", async () => {
    const { gateway } = await stage.bench.script(() => ({ body: "<html></html>" }))
    const checks = await gateway.moneyOut!.checkConnection(context)
    expect(checks.some(({ result }) => result === "failed")).toBe(true)
  })
}
