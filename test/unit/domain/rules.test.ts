import { CHARGE_STATUSES } from "../../../src/contract/storefront"
import {
  ASSETS,
  type ChargeStatus,
  LEGAL_MOVES,
  addressUrl,
  authorize,
  findAsset,
  failedReadPause,
  holdPause,
  nextReadAt,
  outagePause,
  paymentUri,
  requiredConfirmations,
  retryDelay,
  transactionUrl,
} from "../../../src/domain"
import { fiat } from "../../support/amounts"

describe("legal moves", () => {
  it("name every status, and no move onto itself", () => {
    expect(Object.keys(LEGAL_MOVES).sort()).toEqual([...CHARGE_STATUSES].sort())
    for (const [from, moves] of Object.entries(LEGAL_MOVES)) expect(moves).not.toContain(from)
  })
})

describe("authorize", () => {
  const answer = (status: ChargeStatus, placeOrder: "seen" | "confirmed", promised: boolean) => {
    const isPaid = status === "paid" || status === "overpaid"
    const isSeen = status === "seen" || status === "confirming"
    const due = {
      order: isPaid || (isSeen && placeOrder === "seen"),
      capture: isPaid ? fiat("20") : null,
    }
    return authorize({ status, due, promised })
  }

  it("places the order of accepted money, whatever its status is", () => {
    for (const status of CHARGE_STATUSES) {
      const due = { order: true, capture: fiat("15") }
      expect(authorize({ status, due, promised: false })).toBe("authorized")
    }
  })

  it("places no order on paid money that was given back", () => {
    const due = { order: false, capture: null }
    expect(authorize({ status: "paid", due, promised: false })).toBe("pending")
  })

  it("places no order on a charge without coins", () => {
    for (const status of ["open", "underpaid", "expired", "canceled", "late", "held"] as const) {
      for (const placeOrder of ["seen", "confirmed"] as const) {
        expect(answer(status, placeOrder, false)).not.toMatch(/authoriz/)
      }
    }
  })

  it("places the order when coins are seen, or only when they are confirmed", () => {
    expect(answer("seen", "seen", false)).toBe("pending_authorization")
    expect(answer("confirming", "seen", false)).toBe("pending_authorization")
    expect(answer("seen", "confirmed", false)).toBe("pending")
    expect(answer("paid", "confirmed", false)).toBe("authorized")
  })

  it("keeps a session alive on which an order stands, whatever becomes of the coins", () => {
    for (const status of CHARGE_STATUSES) {
      expect(["authorized", "pending_authorization"]).toContain(answer(status, "seen", true))
    }
  })

  it("ends a session that can never be paid", () => {
    expect(answer("expired", "seen", false)).toBe("error")
    expect(answer("canceled", "seen", false)).toBe("canceled")
  })
})

describe("required confirmations", () => {
  const rules = [
    { confirmations: 1 },
    { asset: ASSETS.BTC.id, confirmations: 2 },
    { asset: ASSETS.BTC.id, fromAmount: fiat("1000"), confirmations: 6 },
  ]

  it("takes the strictest rule that applies", () => {
    expect(requiredConfirmations(rules, ASSETS.ETH.id, fiat("5000"))).toBe(1)
    expect(requiredConfirmations(rules, ASSETS.BTC.id, fiat("999.99"))).toBe(2)
    expect(requiredConfirmations(rules, ASSETS.BTC.id, fiat("1000"))).toBe(6)
    expect(requiredConfirmations([], ASSETS.BTC.id, fiat("1000"))).toBe(0)
  })

  it("asks for no more than a processor ever tells", () => {
    const high = [{ confirmations: 12 }]
    expect(requiredConfirmations(high, ASSETS.BTC.id, fiat("5"), 6)).toBe(6)
    expect(requiredConfirmations(high, ASSETS.BTC.id, fiat("5"), null)).toBe(12)
    expect(requiredConfirmations(rules, ASSETS.BTC.id, fiat("5"), 6)).toBe(2)
  })
})

describe("payment URIs", () => {
  it.each([
    [ASSETS.BTC, "bc1qx", "0.0003", "bitcoin:bc1qx?amount=0.0003"],
    [ASSETS.LTC, "ltc1qx", "1.5", "litecoin:ltc1qx?amount=1.5"],
    [ASSETS.ETH, "0xabc", "0.01", "ethereum:0xabc@1?value=10000000000000000"],
    [
      ASSETS.USDT_ETHEREUM,
      "0xabc",
      "15",
      "ethereum:0xdac17f958d2ee523a2206206994597c13d831ec7@1/transfer?address=0xabc&uint256=15000000",
    ],
    [
      ASSETS.USDT_BSC,
      "0xabc",
      "15",
      "ethereum:0x55d398326f99059ff775485246999027b3197955@56/transfer?address=0xabc&uint256=15000000000000000000",
    ],
    [ASSETS.SOL, "So1", "0.1", "solana:So1?amount=0.1"],
    [
      ASSETS.USDC_SOLANA,
      "So1",
      "15",
      "solana:So1?amount=15&spl-token=EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
    ],
    [ASSETS.BCH, "bitcoincash:qpx", "1", "bitcoincash:qpx?amount=1"],
    [ASSETS.DOGE, "Dx", "10", "dogecoin:Dx?amount=10"],
    [ASSETS.TRX, "Tx", "10", "tron:Tx?amount=10"],
    [ASSETS.USDT_TRON, "Tx", "10", "tron:Tx?amount=10&token=TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
    [ASSETS.ALGO, "AX", "1.5", "algorand://AX?amount=1500000"],
  ])("of %o", (asset, address, amount, expected) => {
    expect(paymentUri({ asset, address, tag: null, amount })).toBe(expected)
  })

  it("carry the tag where the network has one", () => {
    const xrp = { asset: ASSETS.XRP, address: "rX", amount: "2", tag: "77" }
    expect(paymentUri(xrp)).toBe("ripple:rX?amount=2&dt=77")
    const xlm = { asset: ASSETS.XLM, address: "GX", amount: "2", tag: "order 1" }
    expect(paymentUri(xlm)).toBe("web+stellar:pay?destination=GX&amount=2&memo=order%201")
  })

  it("say how a memo on Stellar is filed, where it is no text", () => {
    const xlm = { asset: ASSETS.XLM, address: "GX", amount: "2", tag: "77" }
    const link = "web+stellar:pay?destination=GX&amount=2&memo="
    expect(paymentUri({ ...xlm, memoKind: "text" })).toBe(`${link}77`)
    expect(paymentUri({ ...xlm, memoKind: "id" })).toBe(`${link}77&memo_type=MEMO_ID`)
    const hash = "ff".repeat(32)
    const base64 = encodeURIComponent(Buffer.from(hash, "hex").toString("base64"))
    expect(paymentUri({ ...xlm, tag: hash, memoKind: "hash" })).toBe(
      `${link}${base64}&memo_type=MEMO_HASH`,
    )
  })

  it("do not repeat the scheme of a Bitcoin Cash address in capitals", () => {
    const address = "BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A"
    const uri = paymentUri({ asset: ASSETS.BCH, address, tag: null, amount: "1" })
    expect(uri).toBe(`${address}?amount=1`)
  })

  it("are null for networks without a standard", () => {
    const asset = { ...ASSETS.BTC, id: "cosmos:cosmoshub-4/slip44:118" }
    expect(paymentUri({ asset, address: "c1", tag: null, amount: "1" })).toBeNull()
  })
})

describe("assets", () => {
  it("are found by their CAIP-19 id and named with their network", () => {
    for (const asset of Object.values(ASSETS)) {
      expect(findAsset(asset.id)).toBe(asset)
      expect(asset.id.startsWith(`${asset.network}/`)).toBe(true)
      expect(transactionUrl(asset.network, "abc")).toMatch(/^https:\/\/.*abc$/)
      expect(addressUrl(asset.network, "abc")).toMatch(/^https:\/\/.*abc$/)
    }
    expect(findAsset("eip155:1/slip44:0")).toBeUndefined()
  })

  it("have no explorer page for what is not there", () => {
    expect(transactionUrl(ASSETS.BTC.network, null)).toBeNull()
    expect(transactionUrl("cosmos:cosmoshub-4", "abc")).toBeNull()
  })
})

const HOUR = 3_600_000

describe("reading again", () => {
  const schedule = { shortest: 30_000, watchLate: 7 * 86_400_000 }
  const at = (status: ChargeStatus, now: number) =>
    nextReadAt({ status, openedAt: 0, expiresAt: 1_800_000, now }, schedule)

  it("starts at the shortest pause and slows down with age", () => {
    expect(at("open", 1_000)).toBe(31_000)
    expect(at("open", 1_500_000)).toBe(1_650_000)
  })

  it("keeps reading coins that are on their way after the deposit's end", () => {
    expect(at("confirming", 2_000_000)).toBe(2_060_000)
  })

  it("reads a quote at its end", () => {
    expect(at("open", 1_700_000)).toBe(1_800_000)
  })

  it("reads coins that stay on their way for days less often, and lets go after two weeks", () => {
    const pauses = [1, 7, 25, 240].map((hours) => (at("seen", hours * HOUR) ?? 0) - hours * HOUR)
    expect(pauses).toEqual([60_000, 600_000, 2.5 * HOUR, 6 * HOUR])
    expect(at("confirming", 15 * 24 * HOUR)).toBeNull()
    expect(at("held", 400 * 24 * HOUR)).toBeNull()
  })

  it("watches for late money, and then lets go", () => {
    expect(at("expired", 1_800_000)).toBe(2_100_000)
    expect(at("expired", 1_800_000 + 8 * 86_400_000)).toBeNull()
  })

  it.each(["paid", "overpaid"] as const)(
    "reads on slowly once %s, until the watch ends",
    (status) => {
      const pauses = [1_000, 10 * HOUR, 100 * HOUR].map((now) => (at(status, now) ?? 0) - now)
      expect(pauses).toEqual([900_000, 2 * HOUR, 12 * HOUR])
      expect(at(status, 1_800_000 + 7 * 24 * HOUR)).toBeNull()
    },
  )

  it("reads every deposit of a paid charge fewer than fifty times in a week", () => {
    let reads = 0
    let next: number | null = 0
    while ((next = at("paid", next)) !== null) reads += 1
    expect(reads).toBeLessThan(50)
  })

  it("waits a minute at most after a failure while somebody waits for coins", () => {
    const pause = (status: ChargeStatus, now: number, failures: number) =>
      failedReadPause({ status, expiresAt: 1_800_000, now, failures }, 30_000)
    expect(pause("open", 1_000, 9)).toBe(60_000)
    expect(pause("confirming", 20 * HOUR, 9)).toBe(60_000)
    expect(pause("confirming", 20 * HOUR, 0)).toBe(30_000)
    expect(pause("expired", 20 * HOUR, 9)).toBe(HOUR)
    expect(pause("paid", 1_000, 9)).toBe(HOUR)
  })

  it("leaves a processor alone for as long as it asks for, up to an hour", () => {
    const pause = (retryAfterMs: number) =>
      failedReadPause(
        { status: "open", expiresAt: 1_800_000, now: 1_000, failures: 1, retryAfterMs },
        30_000,
      )
    expect([1_000, 300_000, 9 * HOUR].map(pause)).toEqual([30_000, 300_000, HOUR])
  })

  it("looks at callbacks of a processor that is away every half a minute, later every ten minutes, for three days", () => {
    expect([0, 600_000, 5 * HOUR, 71 * HOUR, 73 * HOUR].map(outagePause)).toEqual([
      30_000,
      60_000,
      600_000,
      600_000,
      null,
    ])
  })

  it("asks less and less often what a processor holds, while nothing changes", () => {
    const seconds = (hint: Parameters<typeof holdPause>[0], rounds: number[]) =>
      rounds.map((round) => holdPause(hint, round) / 1000)
    expect(seconds("unexplained", [0, 1, 2, 5, 50])).toEqual([0, 10, 20, 160, 600])
    expect(seconds("open", [0, 29, 30, 500])).toEqual([60, 60, 120, 600])
    expect(seconds("nothing", [0, 9])).toEqual([600, 600])
  })

  it("repeats failures with growing pauses of at most an hour", () => {
    expect([1, 2, 3, 4].map(retryDelay)).toEqual([1_000, 4_000, 16_000, 64_000])
    expect(retryDelay(50)).toBe(3_600_000)
  })
})
