import { shopCases, type TestShop } from "./shop"
import { untilCaptured, untilIdle } from "./watch"

export default shopCases(
  "Tabs of one checkout",
  (shop) => {
    it("cost the processor the same, two or ten", async () => {
      const two = await callsOf(shop, 2)
      const ten = await callsOf(shop, 10)
      expect(Object.keys(two)).not.toEqual([])
      expect(ten).toEqual(two)
    })
  },
  // Callbacks alone trigger reads, so that what is counted does not depend on the time.
)

/** Buys with so many tabs open, each with its stream; answers what the processor was asked. */
async function callsOf(shop: TestShop, tabs: number): Promise<Record<string, number>> {
  const shopper = await (await shop.shopper().fillCart()).openSession()
  // Prices and coins are remembered for a while; they are asked for before anything is counted.
  await shopper.read()
  await untilIdle(shop)
  const before = shop.sandbox.counters()["inventpay"] ?? {}

  const close = new AbortController()
  const headers = { "x-publishable-api-key": shop.seeded.publishableKey, ...shopper.token() }
  const open = Array.from({ length: tabs }, async () => {
    await shopper.read()
    const events = `${shop.url}${shopper.chargePath()}/events`
    const stream = await fetch(events, { headers, signal: close.signal })
    expect(stream.status).toBe(200)
  })
  await Promise.all(open)
  // Every tab asks for the same coin at once.
  const charges = await Promise.all(Array.from({ length: tabs }, () => shopper.choose("SOL")))
  const { deposit } = charges[0]!
  await untilIdle(shop)
  await shop.sandbox.send({ address: deposit!.address! })
  await untilIdle(shop)
  await shop.sandbox.mine(deposit!.required_confirmations)
  await untilCaptured(shop, shopper)
  await untilIdle(shop)
  for (let tab = 0; tab < tabs; tab += 1) await shopper.read()
  close.abort()

  const after = shop.sandbox.counters()["inventpay"] ?? {}
  const asked = Object.entries(after).map(([name, n]) => [name, n - (before[name] ?? 0)] as const)
  return Object.fromEntries(asked.filter(([, n]) => n > 0))
}
