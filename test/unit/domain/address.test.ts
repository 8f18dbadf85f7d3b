import { ASSETS, type Asset, addressKey, isAddress, parseAddress } from "../../../src/domain"

const read = (asset: Asset, text: string, testnet = false) =>
  parseAddress(asset.network, text, { testnet })
const canonical = (asset: Asset, text: string, testnet = false) => {
  const parsed = read(asset, text, testnet)
  return "problem" in parsed ? parsed.problem : parsed.canonical
}
const problem = (asset: Asset, text: string, testnet = false) => {
  const parsed = read(asset, text, testnet)
  return "problem" in parsed ? parsed : null
}

const ADDRESSES: [string, Asset, string][] = [
  ["Bitcoin, native SegWit", ASSETS.BTC, "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"],
  [
    "Bitcoin, Taproot",
    ASSETS.BTC,
    "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
  ],
  ["Bitcoin, old", ASSETS.BTC, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"],
  ["Bitcoin, a script", ASSETS.BTC, "3P14159f73E4gFr7JterCCQh9QjiTjiZrG"],
  ["Litecoin", ASSETS.LTC, "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"],
  ["Bitcoin Cash", ASSETS.BCH, "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"],
  ["Dogecoin", ASSETS.DOGE, "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L"],
  ["Dash", ASSETS.DASH, "XpESxaUmonkq8RaLLp46Brx2K39ggQe226"],
  ["Ethereum", ASSETS.ETH, "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"],
  ["BNB Smart Chain", ASSETS.USDT_BSC, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
  ["Polygon", ASSETS.USDC_POLYGON, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
  ["Solana", ASSETS.SOL, "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM"],
  ["TRON", ASSETS.USDT_TRON, "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf"],
  ["XRP Ledger", ASSETS.XRP, "rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY"],
  ["Stellar", ASSETS.XLM, "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"],
  ["Algorand", ASSETS.ALGO, "7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q"],
]

it.each(ADDRESSES)("knows an address of %s", (_, asset, address) => {
  expect(read(asset, address)).toMatchObject({ canonical: address, warnings: [] })
})

it("knows addresses of every network", () => {
  for (const asset of Object.values(ASSETS)) {
    expect(ADDRESSES.some(([, { network }]) => network === asset.network)).toBe(true)
    expect(problem(asset, "x")).toMatchObject({ code: "bad_address" })
  }
})

it("notices one wrong character wherever there is a checksum", () => {
  for (const [, asset, address] of ADDRESSES) {
    if (asset.network === ASSETS.SOL.network) continue
    const middle = address.length - 7
    const other = /[2-9]/.test(address[middle]!) ? "3" : "q"
    const changed = address[middle] === other ? "4" : other
    const wrong = address.slice(0, middle) + changed + address.slice(middle + 1)
    expect([wrong, problem(asset, wrong)?.code]).toEqual([wrong, "bad_address"])
  }
})

it("says on which network an address is", () => {
  expect(problem(ASSETS.USDT_TRON, "0x52908400098527886E0F7030069857D2E4169EE7")).toEqual({
    code: "wrong_network",
    problem: "This is an address on Ethereum or BNB Smart Chain or Polygon, not on TRON.",
  })
  const bitcoin = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
  expect(problem(ASSETS.LTC, bitcoin)).toMatchObject({ code: "wrong_network" })
  expect(problem(ASSETS.BCH, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2")).toMatchObject({
    code: "wrong_network",
  })
})

describe("witness programs (BIP-173 and BIP-350)", () => {
  it.each([
    ["BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "p2wpkh"],
    ["bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3", "p2wsh"],
    ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "p2tr"],
  ])("takes %s", (address, kind) => {
    expect(read(ASSETS.BTC, address)).toMatchObject({ canonical: address.toLowerCase(), kind })
  })

  it.each([
    ["version 2, 16 bytes", "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs"],
    ["version 16, 2 bytes", "BC1SW50QGDZ25J"],
    [
      "version 1, 40 bytes",
      "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
    ],
    ["version 1, anybody's anchor", "bc1pfeessrawgf"],
  ])("refuses what nobody can spend: %s", (_, address) => {
    expect(problem(ASSETS.BTC, address)?.problem).toMatch(/not defined on the network yet/)
  })

  it.each([
    [
      "a checksum of the wrong kind",
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
    ],
    [
      "version 0 with the new checksum",
      "bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5k5jj0",
    ],
    ["mixed case", "bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
    ["a program of 33 bytes", "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4"],
    ["nothing", "bc1gmk9yu"],
    ["a version above 16", "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R"],
  ])("refuses %s", (_, address) => {
    expect(problem(ASSETS.BTC, address)).toMatchObject({ code: "bad_address" })
  })

  it("refuses a Taproot key that is no point of the curve", () => {
    const none = "bc1pqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqenm2l7"
    expect(isAddress(ASSETS.BTC.network, none)).toBe(false)
  })
})

describe("CashAddr", () => {
  it.each([
    "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    "bitcoincash:qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy",
    "bitcoincash:qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r",
    "bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq",
  ])("takes %s of the specification, in any spelling", (address) => {
    const spellings = [address, address.slice(12), address.toUpperCase()]
    for (const spelling of [...spellings, address.slice(12).toUpperCase()]) {
      expect(canonical(ASSETS.BCH, spelling)).toBe(address)
    }
  })

  it("takes an address that also takes tokens for the same wallet", () => {
    // CashTokens: the payload of the specification's first vector, token-aware.
    const aware = "bitcoincash:zr6m7j9njldwwzlg9v7v53unlr4jkmx6eycnjehshe"
    expect(canonical(ASSETS.BCH, aware)).toBe(
      "bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2",
    )
  })

  it.each([
    "bitcoincash:Qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    "bitcoincash:bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6b",
  ])("refuses %s", (address) => {
    expect(problem(ASSETS.BCH, address)).toMatchObject({ code: "bad_address" })
  })
})

describe("StrKey (SEP-23)", () => {
  it.each([
    ["the length", "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUACUSI"],
    ["the algorithm", "G47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVP2I"],
    ["trailing bits", "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUR"],
    [
      "the length of a muxed account",
      "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLKA",
    ],
    [
      "the muxed algorithm",
      "M47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ",
    ],
    ["padding", "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUK==="],
    ["the checksum", "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUO"],
  ])("refuses the specification's fault in %s", (_, address) => {
    expect(problem(ASSETS.XLM, address)).toMatchObject({ code: "bad_address" })
  })
})

describe("EIP-55", () => {
  it.each([
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
  ])("takes %s of the specification", (address) => {
    expect(read(ASSETS.ETH, address)).toMatchObject({ canonical: address, warnings: [] })
  })

  it.each([
    ["small letters", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"],
    ["capitals", "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"],
    ["capitals with a typo", "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAEE"],
    ["small letters with a capital X", "0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"],
  ])("warns of an address without its checksum: %s", (_, address) => {
    expect(read(ASSETS.ETH, address)).toMatchObject({ warnings: [{ code: "unchecked_address" }] })
  })

  it("refuses a wrong checksum", () => {
    expect(problem(ASSETS.ETH, "0x52908400098527886e0F7030069857D2E4169EE7")).not.toBeNull()
  })
})

describe("one wallet has one name", () => {
  it.each([
    ["BTC" as const, "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", ADDRESSES[0]![2]],
    [
      "BTC" as const,
      "bitcoin:BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ?amount=1",
      ADDRESSES[0]![2],
    ],
    ["ETH" as const, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", ADDRESSES[9]![2]],
    [
      "BCH" as const,
      "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
      "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    ],
    [
      "XRP" as const,
      "XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb",
      "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf",
    ],
  ])("on %s: %s", (coin, one, other) => {
    const { network } = ASSETS[coin]
    expect(addressKey(network, one)).toBe(addressKey(network, other))
  })
})

describe("test networks", () => {
  it.each([
    ["BTC" as const, "bcrt1q92k5z02dyrjahm4hput42nps3t7ryxzzz0vl76"],
    ["BTC" as const, "2N3Ac2cZzRVoqfJGu1bFaAebq3izTgr1WLv"],
    ["BTC" as const, "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"],
    ["BCH" as const, "bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t"],
    ["XRP" as const, "TVE26TYGhfLC7tQDno7G8dGtxSkYQn49b3qD26PK7FcGSKE"],
  ])("%s: %s is refused, and taken where the processor is a sandbox", (coin, address) => {
    const asset = ASSETS[coin]
    expect(problem(asset, address)?.problem).toMatch(/test network/)
    expect(isAddress(asset.network, address, { testnet: true })).toBe(true)
  })

  it("do not open the way to burn addresses, or to other networks", () => {
    expect(problem(ASSETS.BTC, "1111111111111111111114oLvT2", true)).not.toBeNull()
    expect(problem(ASSETS.ETH, "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", true)).not.toBeNull()
  })
})
