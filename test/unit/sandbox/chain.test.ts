import { base58, bech32 } from "@scure/base"
import { canonicalAddress, makeAddress } from "../../../sandbox/src/addresses"
import { ASSET, ASSETS, findAsset } from "../../../sandbox/src/assets"
import { type ChainEvent, FakeChain } from "../../../sandbox/src/chain"
import { SandboxClock } from "../../../sandbox/src/clock"
import { parsePaymentUri } from "../../../sandbox/src/payment-uri"

const networkOf = (asset: string): string => asset.slice(0, asset.indexOf("/"))
const [BITCOIN, LITECOIN, ETHEREUM] = [ASSET.BTC, ASSET.LTC, ASSET.ETH].map(networkOf) as [
  string,
  string,
  string,
]
const SOLANA = networkOf(ASSET.SOL)
const TRON = networkOf(ASSET.TRX)
const ALGORAND = networkOf(ASSET.ALGO)

let clock: SandboxClock
let chain: FakeChain
beforeEach(() => {
  clock = new SandboxClock()
  chain = new FakeChain(clock, null, "seed")
})
afterEach(() => clock.close())

describe("addresses", () => {
  it.each([
    [BITCOIN, "bc"],
    [LITECOIN, "ltc"],
  ])("makes bech32 with a valid checksum on %s", (network, hrp) => {
    const { prefix, words } = bech32.decode(chain.newAddress(network) as `${string}1${string}`)
    expect(prefix).toBe(hrp)
    expect(words[0]).toBe(0)
    expect(bech32.fromWords(words.slice(1))).toHaveLength(20)
  })

  it("makes 32 base58 bytes on Solana", () => {
    expect(base58.decode(chain.newAddress(SOLANA))).toHaveLength(32)
  })

  it("makes base58check that starts with a T on TRON", () => {
    expect(chain.newAddress(TRON)).toMatch(/^T[1-9A-HJ-NP-Za-km-z]{33}$/)
    const usdt = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
    expect(canonicalAddress(TRON, usdt)).toBe(usdt)
    expect(canonicalAddress(TRON, usdt.replace("R7", "7R"))).toBeNull()
    expect(canonicalAddress(TRON, makeAddress(BITCOIN, "x"))).toBeNull()
  })

  it("makes 58 base32 letters with a checksum on Algorand", () => {
    expect(chain.newAddress(ALGORAND)).toMatch(/^[A-Z2-7]{58}$/)
    const zero = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ"
    expect(canonicalAddress(ALGORAND, zero)).toBe(zero)
    expect(canonicalAddress(ALGORAND, zero.replace("Y5", "5Y"))).toBeNull()
    expect(canonicalAddress(ALGORAND, "AAAA")).toBeNull()
  })

  it("follows EIP-55 (vector of the standard) and refuses a wrong checksum", () => {
    const good = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    expect(canonicalAddress(ETHEREUM, good.toLowerCase())).toBe(good)
    expect(canonicalAddress(ETHEREUM, good)).toBe(good)
    expect(canonicalAddress(ETHEREUM, good.replace("aA", "Aa"))).toBeNull()
    expect(chain.newAddress(ETHEREUM)).toMatch(/^0x[0-9a-fA-F]{40}$/)
  })

  it("refuses a broken checksum and another network's address", () => {
    const address = makeAddress(BITCOIN, "x")
    const broken = address.slice(0, -1) + (address.endsWith("q") ? "p" : "q")
    expect(canonicalAddress(BITCOIN, address.toUpperCase())).toBe(address)
    expect(canonicalAddress(BITCOIN, broken)).toBeNull()
    expect(canonicalAddress(LITECOIN, address)).toBeNull()
    expect(canonicalAddress(SOLANA, "not base58!")).toBeNull()
  })

  it("never gives one twice, repeats with the seed, and goes on after a reset", () => {
    const first = [chain.newAddress(BITCOIN), chain.newAddress(BITCOIN)]
    const again = new FakeChain(clock, null, "seed")
    expect([again.newAddress(BITCOIN), again.newAddress(BITCOIN)]).toEqual(first)
    chain.reset()
    expect(first).not.toContain(chain.newAddress(BITCOIN))
    expect(new FakeChain(clock).newAddress(BITCOIN)).not.toBe(first[0])
  })
})

describe("transfers", () => {
  it("wait in the mempool, are mined, and gain confirmations", () => {
    const to = chain.newAddress(BITCOIN)
    const transfer = chain.send(ASSET.BTC, to, "0.50")
    expect(transfer).toMatchObject({ status: "mempool", amount: "0.5", height: null })
    expect(transfer.txid).toMatch(/^[0-9a-f]{64}$/)
    const before = chain.height(BITCOIN)
    chain.mine(3)
    expect(transfer).toMatchObject({ status: "mined", height: before + 1 })
    expect(chain.confirmations(transfer)).toBe(3)
    chain.mine(2, ETHEREUM)
    expect(chain.confirmations(transfer)).toBe(3)
  })

  it("have ids of the network's form", () => {
    const evm = chain.send(ASSET.ETH, chain.newAddress(ETHEREUM), "1")
    const solana = chain.send(ASSET.SOL, chain.newAddress(SOLANA), "1")
    expect(evm.txid).toMatch(/^0x[0-9a-f]{64}$/)
    expect(base58.decode(solana.txid)).toHaveLength(64)
    const tron = chain.send(ASSET.TRX, chain.newAddress(TRON), "1")
    const algorand = chain.send(ASSET.ALGO, chain.newAddress(ALGORAND), "1")
    expect(tron.txid).toMatch(/^[0-9a-f]{64}$/)
    expect(algorand.txid).toMatch(/^[A-Z2-7]{52}$/)
  })

  it("can be dropped and replaced", () => {
    const to = chain.newAddress(BITCOIN)
    const seen: string[] = []
    chain.listen((event: ChainEvent) => {
      if (event.type === "transfer") seen.push(`${event.transfer.status} ${event.transfer.amount}`)
    })
    const old = chain.send(ASSET.BTC, to, "1")
    const fresh = chain.replace(old.txid, "0.4")
    expect(old).toMatchObject({ status: "dropped", replacedBy: fresh.txid })
    expect(seen).toEqual(["mempool 1", "mempool 0.4", "dropped 1"])
    chain.mine()
    chain.drop(fresh.txid)
    expect(chain.confirmations(fresh)).toBe(0)
    expect(() => chain.drop(fresh.txid)).toThrow("dropped already")
    expect(() => chain.replace(fresh.txid)).toThrow("mempool")
  })

  it.each(["0", "-1", "1e3", "", "0.000000001", "abc"])("refuse the amount %p", (amount) => {
    expect(() => chain.send(ASSET.BTC, chain.newAddress(BITCOIN), amount)).toThrow()
  })

  it("mine themselves with autoMineSeconds, and then stop", () => {
    const auto = new FakeChain(clock, 10, "auto")
    const transfer = auto.send(ASSET.BTC, auto.newAddress(BITCOIN), "1")
    clock.advance(9)
    expect(transfer.status).toBe("mempool")
    clock.advance(1)
    expect(auto.confirmations(transfer)).toBe(1)
    clock.advance(100_000)
    expect(auto.confirmations(transfer)).toBe(20)
  })
})

describe("the clock", () => {
  it("runs tasks in order, each at its own moment, and not after they were cancelled", () => {
    const seen: [string, number][] = []
    const start = clock.now()
    const note = (name: string) => () => seen.push([name, Math.round((clock.now() - start) / 1000)])
    clock.after(20, note("late"))
    clock.after(10, () => {
      note("early")()
      clock.after(5, note("between"))
    })
    clock.after(12, note("cancelled"))()
    clock.advance(30)
    expect(seen).toEqual([
      ["early", 10],
      ["between", 15],
      ["late", 20],
    ])
    expect(() => clock.advance(-1)).toThrow("forward")
  })

  it("runs tasks in real time too, and none once closed", async () => {
    const seen: string[] = []
    clock.after(0.01, () => seen.push("ran"))
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(seen).toEqual(["ran"])
    clock.close()
    clock.after(0, () => seen.push("never"))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(seen).toEqual(["ran"])
  })
})

describe("payment URIs", () => {
  const evm = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
  const mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
  it.each([
    ["bitcoin:bc1qx?amount=0.1&label=Shop", "bc1qx", ASSET.BTC, "0.1"],
    ["BITCOIN:BC1QX?amount=0.1", "BC1QX", ASSET.BTC, "0.1"],
    ["litecoin:ltc1qx", "ltc1qx", ASSET.LTC, null],
    [`ethereum:${evm}@1?value=2.014e18`, evm, ASSET.ETH, "2.014"],
    [
      `ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7@1/transfer?address=${evm}&uint256=1500001`,
      evm,
      ASSET.USDT_ETHEREUM,
      "1.500001",
    ],
    [
      `ethereum:0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d@56/transfer?address=${evm}&uint256=1e18`,
      evm,
      ASSET.USDC_BSC,
      "1",
    ],
    ["solana:abc?amount=1.2", "abc", ASSET.SOL, "1.2"],
    [`solana:abc?amount=1.2&spl-token=${mint}`, "abc", ASSET.USDC_SOLANA, "1.2"],
    [`ethereum:${evm}@137?value=2.5e17`, evm, ASSET.POL, "0.25"],
    ["tron:Tx?amount=1.5", "Tx", ASSET.TRX, "1.5"],
    ["tron:Tx?amount=1&token=TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "Tx", ASSET.USDT_TRON, "1"],
    ["algorand://AX?amount=1500000", "AX", ASSET.ALGO, "1.5"],
    [`usdt_bep20:${evm}?amount=29.99`, evm, null, "29.99"],
    [` ${evm} `, evm, null, null],
  ])("reads %s", (text, address, asset, amount) => {
    expect(parsePaymentUri(text)).toEqual({ address, asset, amount })
  })

  it("refuses tokens and chains it does not know", () => {
    expect(() => parsePaymentUri(`ethereum:${evm}@138?value=1`)).toThrow("chain 138")
    expect(() => parsePaymentUri("tron:Tx?token=TXx")).toThrow("TRC-20")
    expect(() => parsePaymentUri(`ethereum:${evm}@1/approve?address=${evm}`)).toThrow("ERC-20")
  })
})

it("finds every asset by its CAIP-19 id, EVM ones in any letter case", () => {
  for (const asset of ASSETS) expect(findAsset(asset.id)).toBe(asset)
  expect(findAsset("eip155:1/erc20:0xdAC17F958D2ee523a2206206994597C13D831ec7")?.symbol).toBe(
    "USDT",
  )
})
