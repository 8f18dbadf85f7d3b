import { ASSETS, coinAmount, fiatAmount, priceOf } from "../../../src/domain"
import { GatewayError, NoGatewayError, type Rate, RateBook, Router } from "../../../src/gateways"
import { Pauses } from "../../../src/gateways/port/pauses"
import { type FakeGatewayOptions, fakeGateway } from "./fake-gateway"

const USD = { currency: "usd", allowed: null, now: 0 }
const BTC = ASSETS.BTC.id

function router(...gateways: FakeGatewayOptions[]): Router {
  const built = gateways.map(fakeGateway)
  return new Router(built, new RateBook(built))
}

const outage = (gateway: string, code: GatewayError["code"] = "unavailable") =>
  new GatewayError(code, "no answer", { gateway, operation: "open" })

async function refusal(call: Promise<unknown>): Promise<NoGatewayError> {
  const error: unknown = await call.catch((reason: unknown) => reason)
  if (error instanceof NoGatewayError) return error
  throw new Error(`not a NoGatewayError: ${String(error)}`)
}

describe("routes", () => {
  it("lists each asset once, with its gateways in the merchant's order", async () => {
    const routes = await router(
      { id: "one", assets: [ASSETS.BTC, ASSETS.ETH] },
      { id: "two", assets: [ASSETS.SOL, ASSETS.BTC] },
    ).routes(USD)
    const table = routes.map(({ asset, gateways }) => [asset.id, gateways.map(({ id }) => id)])
    expect(table).toEqual([
      [BTC, ["one", "two"]],
      [ASSETS.ETH.id, ["one"]],
      [ASSETS.SOL.id, ["two"]],
    ])
    expect(routes.every((route) => route.refusal === null)).toBe(true)
  })

  it("asks first whom the merchant prefers, for an asset before in general", async () => {
    const built = [{ id: "one" }, { id: "two" }, { id: "three" }].map(fakeGateway)
    const order = async (always: string[], byAsset: Record<string, string[]>) => {
      const preferring = new Router(built, new RateBook(built), { always, byAsset })
      return (await preferring.routes(USD))[0]?.gateways.map(({ id }) => id)
    }
    expect(await order(["three"], {})).toEqual(["three", "one", "two"])
    expect(await order(["three"], { [BTC]: ["two"] })).toEqual(["two", "three", "one"])
    expect(await order(["gone"], { [ASSETS.SOL.id]: ["two"] })).toEqual(["one", "two", "three"])
  })

  it("lists first what the preferred gateway takes", async () => {
    const built = [{ id: "one" }, { id: "two", assets: [ASSETS.SOL] }].map(fakeGateway)
    const symbols = async (always: string[]) => {
      const preferring = new Router(built, new RateBook(built), { always, byAsset: {} })
      return (await preferring.routes(USD)).map(({ asset }) => asset.symbol)
    }
    expect(await symbols([])).toEqual(["BTC", "SOL"])
    expect(await symbols(["two"])).toEqual(["SOL", "BTC"])
  })

  it("passes over what the merchant withholds, and says why where nothing is left", async () => {
    const shop = router({ id: "one" }, { id: "two", assets: [ASSETS.BTC, ASSETS.SOL] })
    const withheld = (asset: string, gateway: string) =>
      gateway === "one" || asset === ASSETS.SOL.id ? "Not here" : null
    const [btc, sol] = await shop.routes({ ...USD, withheld })
    expect(btc).toMatchObject({ refusal: null, isWithheld: false })
    expect(btc!.gateways.map(({ id }) => id)).toEqual(["two"])
    expect(sol).toMatchObject({ refusal: "Not here", isWithheld: true, gateways: [] })
    const query = { ...USD, withheld }
    const { gateway } = await shop.firstToSucceed(BTC, query, () => Promise.resolve(1))
    expect(gateway.id).toBe("two")
    const attempt = jest.fn(() => Promise.resolve(1))
    const { message } = await refusal(shop.firstToSucceed(ASSETS.SOL.id, query, attempt))
    expect(message).toBe("Not here")
    expect(attempt).not.toHaveBeenCalled()
  })

  it("leaves out gateways that an admin has paused, and asks none of them", async () => {
    const shop = router({ id: "one" }, { id: "two", assets: [ASSETS.BTC, ASSETS.SOL] })
    const paused = { ...USD, paused: new Set(["two"]) }
    const routes = await shop.routes(paused)
    expect(routes.map(({ asset, gateways }) => [asset.id, gateways.map(({ id }) => id)])).toEqual([
      [BTC, ["one"]],
    ])
    const { gateway } = await shop.firstToSucceed(BTC, paused, () => Promise.resolve("opened"))
    expect(gateway.id).toBe("one")
    const all = { ...USD, paused: new Set(["one", "two"]) }
    expect(await shop.routes(all)).toEqual([])
    const refused = await refusal(shop.firstToSucceed(BTC, all, () => Promise.resolve("opened")))
    expect(refused.message).toBe("This coin is not available right now")
  })

  it("greys out what only a gateway takes that fails every process, and asks it last", async () => {
    const shop = router({ id: "one" }, { id: "two" })
    const failing = { ...USD, failing: new Set(["one"]) }
    expect((await shop.routes(failing))[0]?.refusal).toBeNull()
    const asked: string[] = []
    const opened = await shop.firstToSucceed(BTC, failing, ({ id }) => {
      asked.push(id)
      return Promise.resolve(id)
    })
    expect([opened.result, asked]).toEqual(["two", ["two"]])
    const both = { ...USD, failing: new Set(["one", "two"]) }
    expect((await shop.routes(both))[0]?.refusal).toBe(
      "Not available at the moment. Try again in a minute",
    )
    // One that answers again is found out by asking.
    expect((await shop.firstToSucceed(BTC, both, ({ id }) => Promise.resolve(id))).result).toBe(
      "one",
    )
  })

  it("leaves out gateways that are not allowed", async () => {
    const both = router({ id: "one" }, { id: "two", assets: [ASSETS.SOL] })
    const ids = async (allowed: string[] | null) =>
      (await both.routes({ currency: "usd", allowed, now: 0 })).map(({ asset }) => asset.symbol)
    expect(await ids(null)).toEqual(["BTC", "SOL"])
    expect(await ids(["two"])).toEqual(["SOL"])
    expect(await ids([])).toEqual([])
  })

  it("says that an asset cannot be had in a currency", async () => {
    const [route] = await router({ id: "one" }).routes({ currency: "eur", allowed: null, now: 0 })
    expect(route).toMatchObject({ gateways: [], refusal: "Not available for prices in EUR" })
  })

  it("knows a currency in which nothing is ever priced, and guesses none", async () => {
    let rates: () => Promise<Rate[]> = () => Promise.reject(outage("two"))
    const shop = router({ id: "one" }, { id: "two", pricing: "shop", rates: () => rates() })
    const nothing = (currency: string, allowed: string[] | null = null) =>
      shop.pricesNothing({ currency, allowed, now: 0 })
    expect(await nothing("usd")).toBe(false)
    expect(await nothing("eur", ["one"])).toBe(true)
    // Its rates cannot be read now.
    expect(await nothing("eur")).toBe(false)
    rates = () => Promise.resolve([])
    expect(await nothing("eur")).toBe(true)
    // Nobody can say what they take.
    expect(await nothing("eur", [])).toBe(false)
  })

  it("does not take a processor's pause for a currency that it never prices", async () => {
    const limited = new GatewayError("rate_limited", "too many calls", {
      gateway: "one",
      operation: "rates",
      retryAfterMs: 30_000,
    })
    const shop = router({ id: "one", pricing: "shop", rates: () => Promise.reject(limited) })
    const query = { currency: "eur", allowed: null, now: 0 }
    const [route] = await shop.routes(query)
    expect(route?.refusal).toBe("Too many requests at the moment. Try again in a minute")
    expect(await shop.pricesNothing(query)).toBe(false)
  })

  it("tells a passing failure of rates from a currency that nobody prices", async () => {
    let rates: () => Promise<Rate[]> = () => Promise.reject(outage("one"))
    const shop = router({ id: "one", pricing: "shop", rates: () => rates() })
    const told = async () => (await shop.routes({ ...USD, currency: "eur" }))[0]?.refusal
    expect(await told()).toBe("Not available at the moment. Try again in a minute")
    rates = () => Promise.resolve([])
    expect(await told()).toBe("Not available for prices in EUR")
  })

  it("keeps only the gateways that price in the currency", async () => {
    const [route] = await router(
      { id: "one" },
      { id: "two", currencies: ["usd", "eur"] },
      { id: "three", currencies: "any" },
    ).routes({ currency: "eur", allowed: null, now: 0 })
    expect(route?.gateways.map(({ id }) => id)).toEqual(["two", "three"])
    expect(route?.refusal).toBeNull()
  })

  it("refuses an asset only while nobody is healthy", async () => {
    const sick = { healthy: false }
    const [none] = await router({ id: "one", ...sick }, { id: "two", ...sick }).routes(USD)
    expect(none).toMatchObject({ refusal: "Not available at the moment. Try again in a minute" })
    const [some] = await router({ id: "one", ...sick }, { id: "two" }).routes(USD)
    expect(some?.refusal).toBeNull()
  })

  it("offers the others' assets when one gateway cannot tell its own", async () => {
    const routes = await router(
      { id: "one", assetsError: outage("one") },
      { id: "two", assets: [ASSETS.SOL] },
    ).routes(USD)
    expect(routes.map(({ asset }) => asset.symbol)).toEqual(["SOL"])
  })

  it("does not hide a programming error behind a missing asset", async () => {
    const broken = router({ id: "one", assetsError: new TypeError("a bug") })
    await expect(broken.routes(USD)).rejects.toThrow(TypeError)
  })
})

describe("the first gateway to succeed", () => {
  it("is the first in the merchant's order", async () => {
    const asked: string[] = []
    const outcome = await router({ id: "one" }, { id: "two" }).firstToSucceed(
      BTC,
      USD,
      async ({ id }) => {
        asked.push(id)
        return `by ${id}`
      },
    )
    expect(outcome).toMatchObject({ gateway: { id: "one" }, result: "by one", passedOver: [] })
    expect(asked).toEqual(["one"])
  })

  it("passes over who is unhealthy and who fails, and says why", async () => {
    const outcome = await router(
      { id: "one", healthy: false },
      { id: "two" },
      { id: "three" },
    ).firstToSucceed(BTC, USD, async ({ id }) => {
      if (id === "two") throw outage("two")
      return id
    })
    expect(outcome.result).toBe("three")
    expect(outcome.passedOver).toEqual([
      { gateway: "one", why: "down", words: null, seconds: null },
      { gateway: "two", why: "error", words: "no answer", seconds: null },
    ])
  })

  it.each(["credentials", "rate_limited", "rejected", "unavailable", "ambiguous"] as const)(
    "passes over who fails with %s, in the same call",
    async (code) => {
      const { result } = await router({ id: "one" }, { id: "two" }).firstToSucceed(
        BTC,
        USD,
        async ({ id }) => {
          if (id === "one") throw outage("one", code)
          return id
        },
      )
      expect(result).toBe("two")
    },
  )

  it("asks nobody who is not allowed or does not price in the currency", async () => {
    const asked: string[] = []
    const three = router(
      { id: "one", currencies: ["usd"] },
      { id: "two", currencies: ["eur"] },
      { id: "three", currencies: ["eur"] },
    )
    await three.firstToSucceed(
      BTC,
      { currency: "eur", allowed: ["one", "three"], now: 0 },
      async (it) => asked.push(it.id),
    )
    expect(asked).toEqual(["three"])
  })

  it("does not hide a programming error behind the next gateway", async () => {
    const call = router({ id: "one" }, { id: "two" }).firstToSucceed(BTC, USD, async () => {
      throw new TypeError("a bug")
    })
    await expect(call).rejects.toThrow(TypeError)
  })

  it("does not exist for an asset that nobody offers", async () => {
    const error = await refusal(
      router({ id: "one" }).firstToSucceed(ASSETS.SOL.id, USD, async () => "x"),
    )
    expect(error).toMatchObject({ message: "This coin is not available right now", passedOver: [] })
  })

  it("does not exist when all fail: the shopper may choose another asset", async () => {
    const error = await refusal(
      router({ id: "one" }, { id: "two" }).firstToSucceed(BTC, USD, async ({ id }) => {
        throw outage(id)
      }),
    )
    expect(error.message).toMatch(/Choose another one or try again/)
    expect(error.passedOver.map(({ gateway }) => gateway)).toEqual(["one", "two"])
  })

  it("does not exist for a currency that nobody prices in", async () => {
    const error = await refusal(
      router({ id: "one" }).firstToSucceed(
        BTC,
        { currency: "jpy", allowed: null, now: 0 },
        async () => 1,
      ),
    )
    expect(error.message).toBe("Not available for prices in JPY")
  })

  it("does not exist while all are unhealthy", async () => {
    const error = await refusal(
      router({ id: "one", healthy: false }).firstToSucceed(BTC, USD, async () => 1),
    )
    expect(error.message).toBe("Not available at the moment. Try again in a minute")
    expect(error.passedOver).toHaveLength(1)
  })
})

describe("smallest payments", () => {
  const rate = (price: string, currency = "usd"): Rate => ({
    asset: BTC,
    currency,
    price: priceOf(price),
    validUntil: 1,
  })
  const least = (amount: string) => () =>
    Promise.resolve([{ asset: BTC, amount: coinAmount(amount) }])
  const usd = (value: string) => ({ ...USD, value: fiatAmount(value) })
  const rates = () => Promise.resolve([rate("60000")])

  it("a coin below its minimum is refused with the amount it starts at", async () => {
    const one = router({ id: "one", rates, minimums: least("0.0001") })
    const [route] = await one.routes(usd("5.99"))
    expect(route).toMatchObject({
      gateways: [],
      startsAt: "6",
      refusal: "Available from 6 USD",
      price: "60000",
    })
    const opening = one.firstToSucceed(BTC, usd("5.99"), () => Promise.resolve("opened"))
    expect((await refusal(opening)).message).toBe("Available from 6 USD")
  })

  it("exactly the minimum is enough", async () => {
    const [route] = await router({ id: "one", rates, minimums: least("0.0001") }).routes(usd("6"))
    expect(route).toMatchObject({ startsAt: null, refusal: null })
    expect(route?.gateways).toHaveLength(1)
  })

  it("rounds up where it starts, in the currency's own decimals", async () => {
    const one = router({ id: "one", rates, minimums: least("0.00010001") })
    expect((await one.routes(usd("1")))[0]?.startsAt).toBe("6.01")
    const yen = router({
      id: "one",
      currencies: ["jpy"],
      rates: () => Promise.resolve([rate("9000000", "jpy")]),
      minimums: least("0.00010001"),
    })
    const query = { currency: "jpy", allowed: null, now: 0, value: fiatAmount("5") }
    expect((await yen.routes(query))[0]?.startsAt).toBe("901")
  })

  it("the next processor takes what the first one finds too little", async () => {
    const both = router(
      { id: "one", rates, minimums: least("1") },
      { id: "two", minimums: least("0.00001") },
    )
    const [route] = await both.routes(usd("5"))
    expect(route).toMatchObject({ refusal: null, startsAt: null })
    expect(route?.gateways.map(({ id }) => id)).toEqual(["two"])
    const { gateway } = await both.firstToSucceed(BTC, usd("5"), () => Promise.resolve("opened"))
    expect(gateway.id).toBe("two")
  })

  it("tells the smallest of several", async () => {
    const both = router(
      { id: "one", rates, minimums: least("1") },
      { id: "two", minimums: least("0.001") },
    )
    expect((await both.routes(usd("5")))[0]?.startsAt).toBe("60")
  })

  it.each([
    ["no rate", { minimums: least("1") }],
    [
      "rates that cannot be read",
      { minimums: least("1"), rates: () => Promise.reject(outage("one")) },
    ],
    ["minimums that cannot be read", { rates, minimums: () => Promise.reject(outage("one")) }],
    ["no minimum for this coin", { rates, minimums: () => Promise.resolve([]) }],
  ])("refuses nobody by what it does not know: %s", async (_, options) => {
    const [route] = await router({ id: "one", ...options }).routes(usd("0.01"))
    expect(route).toMatchObject({ startsAt: null, refusal: null })
  })

  it("does not keep a shopper waiting for a rate that is only shown", async () => {
    const slow = router({ id: "one", rates: () => new Promise(() => {}), minimums: least("1") })
    const [route] = await slow.routes(usd("5"))
    expect(route).toMatchObject({ price: null, refusal: null })
  })
})

describe("a processor that asks to be left alone", () => {
  const BUSY = "Too many requests at the moment. Try again in a minute"
  const limited = (gateway: string, retryAfterMs: number) =>
    new GatewayError("rate_limited", "too many calls", {
      gateway,
      operation: "open",
      retryAfterMs,
    })
  let now: number

  beforeEach(() => {
    now = 0
  })

  function pausing(...gateways: FakeGatewayOptions[]) {
    const built = gateways.map(fakeGateway)
    const pauses = new Pauses(() => now)
    return new Router(built, new RateBook(built, () => now, pauses))
  }

  it("is not called again at each click, and the shopper is told why", async () => {
    const shop = pausing({ id: "one" })
    const calls = jest.fn(() => Promise.reject(limited("one", 20_000)))
    for (let click = 0; click < 3; click += 1) {
      const error = await refusal(shop.firstToSucceed(BTC, USD, calls))
      expect(error.message).toBe(BUSY)
    }
    expect(calls).toHaveBeenCalledTimes(1)
    now = 19_500
    const waiting = await refusal(shop.firstToSucceed(BTC, USD, calls))
    expect(waiting.passedOver).toEqual([{ gateway: "one", why: "paused", words: null, seconds: 1 }])
    now = 20_000
    await expect(shop.firstToSucceed(BTC, USD, () => Promise.resolve("opened"))).resolves.toEqual(
      expect.objectContaining({ result: "opened" }),
    )
  })

  it("is passed over for the next one within the same click", async () => {
    const shop = pausing({ id: "one" }, { id: "two" })
    const attempt = ({ id }: { id: string }) =>
      id === "one" ? Promise.reject(limited("one", 20_000)) : Promise.resolve(id)
    for (let click = 0; click < 2; click += 1) {
      expect((await shop.firstToSucceed(BTC, USD, attempt)).result).toBe("two")
    }
    expect((await shop.routes(USD))[0]?.refusal).toBeNull()
  })

  it("is asked again after a minute, however long a pause it wants", async () => {
    const shop = pausing({ id: "one" })
    const calls = jest.fn(() => Promise.reject(limited("one", 3_600_000)))
    await refusal(shop.firstToSucceed(BTC, USD, calls))
    now = 60_000
    await refusal(shop.firstToSucceed(BTC, USD, calls))
    expect(calls).toHaveBeenCalledTimes(2)
  })

  it("still shows what it offered, as busy, without being asked for it", async () => {
    const options: FakeGatewayOptions = { id: "one" }
    const built = fakeGateway(options)
    const assets = jest.spyOn(built, "assets")
    const shop = new Router([built], new RateBook([built], () => now, new Pauses(() => now)))
    expect((await shop.routes(USD))[0]?.refusal).toBeNull()
    assets.mockRejectedValue(limited("one", 20_000))
    for (let look = 0; look < 3; look += 1) {
      expect(await shop.routes(USD)).toMatchObject([{ asset: { id: BTC }, refusal: BUSY }])
    }
    expect(assets).toHaveBeenCalledTimes(2)
  })

  it("is not asked for rates meanwhile", async () => {
    const rates = jest.fn(() => Promise.reject(limited("one", 20_000)))
    const shop = pausing({ id: "one", pricing: "shop", rates })
    for (let look = 0; look < 3; look += 1) {
      expect((await shop.routes({ ...USD, currency: "eur" }))[0]?.refusal).toBe(BUSY)
    }
    expect(rates).toHaveBeenCalledTimes(1)
  })

  it("is not asked for its smallest payments meanwhile", async () => {
    const price: Rate = { asset: BTC, currency: "usd", price: priceOf("60000"), validUntil: 1 }
    const minimums = jest.fn(() => Promise.reject(limited("one", 20_000)))
    const shop = pausing({ id: "one", rates: () => Promise.resolve([price]), minimums })
    for (let look = 0; look < 3; look += 1) {
      await shop.routes({ ...USD, value: fiatAmount("5") })
    }
    expect(minimums).toHaveBeenCalledTimes(1)
  })

  it("asks for nothing by another failure", async () => {
    const shop = pausing({ id: "one" })
    const calls = jest.fn(() => Promise.reject(outage("one")))
    await refusal(shop.firstToSucceed(BTC, USD, calls))
    await refusal(shop.firstToSucceed(BTC, USD, calls))
    expect(calls).toHaveBeenCalledTimes(2)
  })
})
