import { sha256 } from "@noble/hashes/sha2"
import { hexToBytes } from "@noble/hashes/utils"
import { createBase58check } from "@scure/base"
import { ASSETS, type Asset, isAddress, parseAddress, readDestination } from "../../../src/domain"

const read = (asset: Asset, text: string) => parseAddress(asset.network, text)
const problem = (asset: Asset, text: string) => {
  const parsed = read(asset, text)
  return "problem" in parsed ? parsed : null
}

describe("what nobody owns is refused", () => {
  it.each([
    ["the zero address", ASSETS.ETH, "0x0000000000000000000000000000000000000000"],
    ["0x…dEaD", ASSETS.USDT_BSC, "0x000000000000000000000000000000000000dEaD"],
    ["a precompiled contract", ASSETS.ETH, "0x0000000000000000000000000000000000000004"],
    ["Polygon's own contract", ASSETS.POL, "0x0000000000000000000000000000000000001010"],
    ["a burn address in words", ASSETS.ETH, "0xdEAD000000000000000042069420694206942069"],
    ["a sign for the coin", ASSETS.ETH, "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE"],
    ["Bitcoin's zero hash", ASSETS.BTC, "1111111111111111111114oLvT2"],
    ["the Bitcoin eater", ASSETS.BTC, "1BitcoinEaterAddressDontSendf59kuE"],
    ["Counterparty's burn address", ASSETS.BTC, "1CounterpartyXXXXXXXXXXXXXXXUWLpVr"],
    ["Dogeparty's burn address", ASSETS.DOGE, "DDogepartyxxxxxxxxxxxxxxxxxxw1dfzr"],
    ["TRON's zero address", ASSETS.USDT_TRON, "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb"],
    ["TRON's black hole", ASSETS.TRX, "TLsV52sRDL79HXGGm9yzwKibb6BeruhUzy"],
    ["XRP's ACCOUNT_ZERO", ASSETS.XRP, "rrrrrrrrrrrrrrrrrrrrrhoLvTp"],
    ["XRP's ACCOUNT_ONE", ASSETS.XRP, "rrrrrrrrrrrrrrrrrrrrBZbvji"],
    ["XRP's black hole of names", ASSETS.XRP, "rrrrrrrrrrrrrrrrrNAMEtxvNvQ"],
    ["XRP's NaN", ASSETS.XRP, "rrrrrrrrrrrrrrrrrrrn5RM1rHd"],
    ["XRP's first account, whose key is public", ASSETS.XRP, "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"],
    ["Stellar's zero key", ASSETS.XLM, "GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF"],
    [
      "Algorand's zero address",
      ASSETS.ALGO,
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ",
    ],
  ])("%s", (_, asset, address) => {
    expect(problem(asset, address)?.problem).toMatch(/burn address/)
  })

  it("takes an eater's hash for what it is on every network that shares it", () => {
    // The Bitcoin eater's hash, as Bitcoin Cash and Litecoin write it.
    expect(isAddress(ASSETS.LTC.network, "LKDyFHg1BBVApmfnZ8hPH8W8qYnGUuCrMs")).toBe(false)
  })

  it("every token's own contract or mint, on all networks of its kind", () => {
    for (const { id, network } of Object.values(ASSETS)) {
      const [kind, reference = ""] = id.split("/")[1]!.split(":")
      if (kind === "slip44") continue
      expect(parseAddress(network, reference)).toMatchObject({ code: "bad_address" })
    }
    const tether = "0xdAC17F958D2ee523a2206206994597C13D831ec7"
    expect(problem(ASSETS.BNB, tether)?.problem).toMatch(/token contract/)
    expect(problem(ASSETS.ETH, "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2")?.problem).toMatch(
      /contract/,
    )
  })

  it.each([
    ["the token program", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"],
    ["the newer token program", "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb"],
    ["the system program", "11111111111111111111111111111111"],
    ["the incinerator", "1nc1nerator11111111111111111111111111111111"],
    ["a sysvar", "SysvarC1ock11111111111111111111111111111111"],
    ["USDT's mint", "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB"],
    ["USDC's mint", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"],
    ["wrapped SOL", "So11111111111111111111111111111111111111112"],
  ])("on Solana: %s", (_, address) => {
    expect(problem(ASSETS.SOL, address)?.problem).toMatch(/program or a token mint/)
  })
})

it("warns of a Solana address without a key, such as a token account", () => {
  const account = "2GaErGjKdzqU5hw5FM8TT8bq6eXW5TdWCwnRpvYxVKyu"
  expect(read(ASSETS.USDC_SOLANA, account)).toMatchObject({
    canonical: account,
    warnings: [{ code: "off_curve" }],
  })
})

describe("says what a text is that is no address", () => {
  const SECRETS: [string, Asset, string][] = [
    ["a WIF key", ASSETS.BTC, "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"],
    ["a short WIF key", ASSETS.BTC, "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn"],
    ["a Stellar seed", ASSETS.XLM, "SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7JXHDIYKXZWHOKR"],
    ["an XRP secret", ASSETS.XRP, "sn3nxiW7v8KXzPzAqzyHXbSSKNuN9"],
    [
      "recovery words",
      ASSETS.ETH,
      "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
    ],
  ]

  it.each(SECRETS)("never repeats %s", (_, asset, text) => {
    const { problem: words } = problem(asset, text)!
    expect(words).toMatch(/private key or recovery phrase/)
    expect(words).not.toContain(text.slice(0, 8))
  })

  it.each([
    ["a Lightning invoice", ASSETS.BTC, `lnbc2500u1pvjluezpp5${"q".repeat(60)}`, /Lightning/],
    ["a long Lightning invoice", ASSETS.BTC, `lnbc1${"q".repeat(300)}`, /Lightning/],
    ["an ENS name", ASSETS.ETH, "vitalik.eth", /name/],
    ["an e-mail address", ASSETS.BTC, "ann@example.com", /e-mail/],
    ["a link", ASSETS.BTC, "https://pay.example/1", /page/],
    ["a transaction id", ASSETS.ETH, `0x${"ab".repeat(32)}`, /transaction/],
    ["hex without 0x", ASSETS.ETH, "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", /0x/],
    [
      "an extended public key",
      ASSETS.BTC,
      "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8",
      /extended public key/,
    ],
    [
      "a Stellar contract",
      ASSETS.XLM,
      "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA",
      /contract/,
    ],
    ["blanks", ASSETS.BTC, "1BvBMSEYstWetqTFn5Au4m4GFg7 xJaNVN2", /spaces/],
    ["an invisible character", ASSETS.BTC, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\u200B", /invisible/],
    ["a look-alike letter", ASSETS.TRX, "ТXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf", /invisible/],
    ["nothing", ASSETS.BTC, "", /blanks|address/],
    ["a novel", ASSETS.BTC, "1".repeat(100_000), /too long/],
    ["too many characters", ASSETS.SOL, "1".repeat(129), /too long/],
  ])("%s", (_, asset, text, words) => {
    expect(problem(asset, text)).toMatchObject({
      code: "bad_address",
      problem: expect.stringMatching(words),
    })
  })
})

describe("addresses that are made up to destroy coins", () => {
  const tron = (hex: string) => createBase58check(sha256).encode(hexToBytes(`41${hex}`))

  it.each(["dead".repeat(10), "11".repeat(20), "ff".repeat(20), "00".repeat(18) + "dead"])(
    "%s is refused on TRON and on all networks of Ethereum's kind",
    (hex) => {
      expect(problem(ASSETS.TRX, tron(hex))?.problem).toMatch(/burn address/)
      for (const asset of [ASSETS.ETH, ASSETS.BNB, ASSETS.POL]) {
        expect(problem(asset, `0x${hex}`)?.problem).toMatch(/burn address/)
      }
    },
  )

  it("an ordinary account of TRON is paid", () => {
    expect(problem(ASSETS.TRX, tron("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"))).toBeNull()
  })
})

describe("a memo with characters that turn text around or cannot be seen", () => {
  const UNSEEN = ["\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u061c", "\u200b", "\u0000"]
  const CODES = [...UNSEEN, "\u0085", "\u00ad", "\u{e0041}"]

  it.each(CODES.map((character) => [character.codePointAt(0)!.toString(16), character]))(
    "U+%s is refused in a claim, a form and a file",
    (_, character) => {
      const address = "GBRPYHIL2CI3FNQ4BXLFMNDLFJUNPU2HY3ZMFSHONUCEOASW7QC7OX2H"
      for (const tag of [`12${character}34`, `${character}1234`, `note${character}`]) {
        for (const memoKind of [null, "text", "id"] as const) {
          const written = { address, tag, noTag: false, memoKind }
          const { destination, findings } = readDestination(ASSETS.XLM, written, {})
          expect(destination).toBeNull()
          expect(findings).toContainEqual(expect.objectContaining({ severity: "error" }))
        }
        const ripple = { address: "rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY", tag, noTag: false }
        expect(
          readDestination(ASSETS.XRP, { ...ripple, memoKind: null }, {}).destination,
        ).toBeNull()
      }
    },
  )
})
