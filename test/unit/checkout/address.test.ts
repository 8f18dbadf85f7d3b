import { ASSETS, type Asset, destinationFindings, isAddress, tagRule } from "../../../src/checkout"

const ADDRESSES: [string, Asset, string][] = [
  ["Bitcoin, native SegWit", ASSETS.BTC, "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"],
  [
    "Bitcoin, Taproot",
    ASSETS.BTC,
    "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
  ],
  ["Bitcoin, old", ASSETS.BTC, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"],
  ["Litecoin", ASSETS.LTC, "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"],
  ["Bitcoin Cash", ASSETS.BCH, "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"],
  ["Dogecoin", ASSETS.DOGE, "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L"],
  ["Ethereum", ASSETS.ETH, "0x52908400098527886E0F7030069857D2E4169EE7"],
  ["BNB Smart Chain", ASSETS.USDT_BSC, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
  ["Polygon", ASSETS.USDC_POLYGON, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
  ["Solana", ASSETS.SOL, "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM"],
  ["TRON", ASSETS.USDT_TRON, "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf"],
]

const code = (asset: Asset, address: string, tag: string | null = null, noTag = true) =>
  destinationFindings(asset, { address, tag, noTag }).map((finding) => finding.code)

it.each(ADDRESSES)("knows an address of %s", (_, asset, address) => {
  expect(isAddress(asset.network, address)).toBe(true)
  expect(code(asset, address)).toEqual([])
})

it("notices one wrong character wherever there is a checksum", () => {
  for (const [, asset, address] of ADDRESSES) {
    if (asset.network === ASSETS.SOL.network) continue
    const last = address.at(-1) === "q" ? "p" : address.at(-1) === "5" ? "6" : "q"
    expect(code(asset, address.slice(0, -1) + last)).toEqual(["bad_address"])
  }
})

it("says on which network an address is", () => {
  expect(
    destinationFindings(ASSETS.USDT_TRON, {
      address: "0x52908400098527886E0F7030069857D2E4169EE7",
      ...{ tag: null, noTag: false },
    }),
  ).toEqual([
    {
      severity: "error",
      code: "wrong_network",
      message: "This is an address on Ethereum or BNB Smart Chain or Polygon, not on TRON.",
    },
  ])
  expect(code(ASSETS.LTC, "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq")).toEqual(["wrong_network"])
})

it.each([
  ["a test network's", ASSETS.BTC, "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"],
  ["a wrong checksum by case", ASSETS.ETH, "0x52908400098527886e0F7030069857D2E4169EE7"],
  ["blanks", ASSETS.BTC, "1BvBMSEYstWetqTFn5Au4m4GFg7 xJaNVN2"],
  ["an invisible character", ASSETS.BTC, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\u200B"],
  ["a look-alike letter", ASSETS.TRX, "ТXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf"],
  ["nobody's", ASSETS.ETH, "0x0000000000000000000000000000000000000000"],
  ["the token's own contract", ASSETS.USDT_TRON, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
  ["a payment URI", ASSETS.BTC, "bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"],
  ["empty", ASSETS.BTC, ""],
  ["in mixed case", ASSETS.BCH, "bitcoincash:Qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"],
  ["a test network's", ASSETS.BCH, "bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvqcw003ap"],
])("refuses an address that is %s", (_, asset, address) => {
  expect(code(asset, address)).toEqual(["bad_address"])
})

it("takes an old address of Bitcoin Cash for what it looks like: one of Bitcoin", () => {
  expect(code(ASSETS.BCH, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2")).toEqual(["wrong_network"])
})

it.each([
  "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
  "qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy",
  "QQQ3728YW0Y47SQN6L2NA30MCW6ZM78DZQRE909M2R",
  "bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq",
])("takes %s of the specification", (address) => {
  expect(code(ASSETS.BCH, address)).toEqual([])
})

it("warns of an address that was stripped of its checksum", () => {
  expect(
    destinationFindings(ASSETS.ETH, {
      address: "0x52908400098527886e0f7030069857d2e4169ee7",
      ...{ tag: null, noTag: false },
    }),
  ).toMatchObject([{ severity: "warning", code: "unchecked_address" }])
})

describe("tags", () => {
  const xrp = "rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY"
  const xlm = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"

  it.each([
    ["one is given", ASSETS.XRP, xrp, "4294967295", false, []],
    ["zero is given", ASSETS.XRP, xrp, "0", false, []],
    ["none is said to be there", ASSETS.XRP, xrp, null, true, []],
    ["nothing is said", ASSETS.XRP, xrp, null, false, ["missing_tag"]],
    ["it is too large", ASSETS.XRP, xrp, "4294967296", false, ["bad_tag"]],
    ["it is no number", ASSETS.XRP, xrp, "1.0", false, ["bad_tag"]],
    ["a memo is given", ASSETS.XLM, xlm, "order 7", false, []],
    ["a memo is too long", ASSETS.XLM, xlm, "x".repeat(29), false, ["bad_tag"]],
    ["a memo is too long in bytes", ASSETS.XLM, xlm, "é".repeat(15), false, ["bad_tag"]],
    ["the network has none", ASSETS.BTC, ADDRESSES[0]![2], "7", false, ["bad_tag"]],
  ])("%s", (_, asset, address, tag, noTag, expected) => {
    expect(code(asset as Asset, address as string, tag as string | null, noTag as boolean)).toEqual(
      expected,
    )
  })

  it("are asked for where networks have them", () => {
    const tagged = Object.values(ASSETS).filter(({ network }) => tagRule(network) === "required")
    expect(tagged).toEqual([ASSETS.XRP, ASSETS.XLM])
  })
})

it("knows how addresses of every network look", () => {
  for (const asset of Object.values(ASSETS)) {
    expect(() => isAddress(asset.network, "x")).not.toThrow()
    expect(code(asset, "x")).toEqual(["bad_address"])
  }
})
