import {
  ASSETS,
  type Asset,
  MEMO_KINDS,
  checkPayoutRow,
  parsePayoutFile,
  type MemoKind,
  type WrittenDestination,
  readDestination,
  tagRule,
} from "../../../src/checkout"

const XRP_WALLET = "rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY"
const XLM_WALLET = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"
const ETH_WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
const BTC_WALLET = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"

const read = (asset: Asset, address: string, more: Partial<WrittenDestination> = {}) =>
  readDestination(asset, { address, tag: null, noTag: false, ...more })
const codes = (...args: Parameters<typeof read>) => read(...args).findings.map(({ code }) => code)

it("asks for tags where networks have them", () => {
  const tagged = Object.values(ASSETS).filter(({ network }) => tagRule(network) === "required")
  expect(tagged).toEqual([ASSETS.XRP, ASSETS.XLM])
})

describe("a tag on the XRP Ledger", () => {
  it.each([
    ["the largest", { tag: "4294967295" }, []],
    ["none, as is said", { noTag: true }, []],
    ["nothing is said", {}, ["missing_tag"]],
    ["too large", { tag: "4294967296" }, ["bad_tag"]],
    ["with decimals", { tag: "1042.0" }, ["bad_tag"]],
    ["with separators", { tag: "1,042" }, ["bad_tag"]],
    ["rewritten by a spreadsheet", { tag: "1.2E+9" }, ["bad_tag"]],
    ["zero, which exports write for none", { tag: "0" }, ["doubtful_tag"]],
    ["below zero", { tag: "-1" }, ["bad_tag"]],
    ["of a kind", { tag: "7", memoKind: "text" as const }, ["bad_tag"]],
  ])("%s", (_, written, expected) => {
    expect(codes(ASSETS.XRP, XRP_WALLET, written)).toEqual(expected)
  })

  it("is stored without zeros before it and blanks around it", () => {
    const { destination } = read(ASSETS.XRP, XRP_WALLET, { tag: " 0042\u00A0" })
    expect(destination).toEqual({ address: XRP_WALLET, tag: "42", memoKind: null })
  })
})

describe("what is no tag is refused on every network that has them", () => {
  it.each([
    ...["#N/A", "#REF!", "#VALUE!", "#NAME?", "null", "NULL", "none", "n/a", "nan", "undefined"],
    ...["-", "—", "?", "1.2E+9", "4028278296\u200B", "\u202E7201", "pay\u2066me", "a\u0000b"],
    ...["a\nb", "\uFEFF\u200B7", "1\u00A0042", "\uD800", "\u2800", "7\uFE0F", "\u3164"],
  ])("%j", (tag) => {
    for (const [asset, wallet] of [
      [ASSETS.XRP, XRP_WALLET],
      [ASSETS.XLM, XLM_WALLET],
    ] as const) {
      expect(codes(asset, wallet, { tag })).toEqual(["bad_tag"])
    }
  })

  it.each(["#N/A", "null", "4028278296\u200B", "\u202E7201"])(
    "%j, also said to be a text",
    (tag) => {
      expect(codes(ASSETS.XLM, XLM_WALLET, { tag, memoKind: "text" })).toEqual(["bad_tag"])
    },
  )

  it("any tag, where the network has none", () => {
    expect(codes(ASSETS.BTC, BTC_WALLET, { tag: "7" })).toEqual(["bad_tag"])
  })
})

describe("a memo on Stellar keeps its kind", () => {
  const HASH = "ab".repeat(32)
  it.each<[string, string, MemoKind | undefined, string, MemoKind]>([
    ["digits are a number", "4028278296", undefined, "4028278296", "id"],
    ["digits that are said to be a text stay one", "4028278296", "text", "4028278296", "text"],
    ["the largest number", "18446744073709551615", undefined, "18446744073709551615", "id"],
    [
      "20 digits that are said to be a text",
      "99999999999999999999",
      "text",
      "99999999999999999999",
      "text",
    ],
    ["digits with zeros before them are a text", "0042", undefined, "0042", "text"],
    ["words are a text", "order 7", undefined, "order 7", "text"],
    ["a spreadsheet's number that is said to be a text", "1.2E+9", "text", "1.2E+9", "text"],
    ["a hash in hex", HASH.toUpperCase(), "hash", HASH, "hash"],
    ["a hash in base64", Buffer.from(HASH, "hex").toString("base64"), "return", HASH, "return"],
  ])("%s", (_, tag, memoKind, stored, kind) => {
    const { destination } = read(ASSETS.XLM, XLM_WALLET, { tag, ...(memoKind && { memoKind }) })
    expect(destination).toEqual({ address: XLM_WALLET, tag: stored, memoKind: kind })
  })

  it.each<[string, string, MemoKind | undefined]>([
    ["a number that is too large", "18446744073709551616", undefined],
    ["20 digits said to be a number", "99999999999999999999", "id"],
    ["words said to be a number", "order 7", "id"],
    ["a text of 29 bytes", "x".repeat(29), undefined],
    ["a text of 30 bytes in 15 letters", "é".repeat(15), "text"],
    ["a hash that is not said to be one", HASH, undefined],
    ["a hash of 31 bytes", HASH.slice(2), "hash"],
    ["a number with decimals", "1042.0", undefined],
    ["a number with separators", "1,042", undefined],
  ])("refuses %s", (_, tag, memoKind) => {
    expect(codes(ASSETS.XLM, XLM_WALLET, { tag, ...(memoKind && { memoKind }) })).toEqual([
      "bad_tag",
    ])
  })

  it("warns where the kind of digits was not said", () => {
    expect(codes(ASSETS.XLM, XLM_WALLET, { tag: "7" })).toEqual(["doubtful_tag"])
    expect(codes(ASSETS.XLM, XLM_WALLET, { tag: "7", memoKind: "id" })).toEqual([])
  })

  it("refuses a kind that the processor cannot send", () => {
    const written = { address: XLM_WALLET, tag: HASH, noTag: false, memoKind: "hash" as const }
    const { destination, findings } = readDestination(ASSETS.XLM, written, {
      memoKinds: ["id", "text"],
    })
    expect(destination).toBeNull()
    expect(findings).toMatchObject(
      [{ code: "bad_tag", message: /cannot send a memo/ }].map(({ code, message }) => ({
        code,
        message: expect.stringMatching(message),
      })),
    )
    expect(MEMO_KINDS).toHaveLength(4)
  })
})

describe("the kind of a memo in a file", () => {
  const row = (tag: string, asset = "XLM", address = XLM_WALLET) => {
    const raw = parsePayoutFile(`address,amount,asset,tag\n${address},1,${asset},${tag}`).rows[0]!
    const gateway = { id: "one", name: "One", destination: "address" as const }
    return checkPayoutRow(raw, {
      gateways: [{ ...gateway, assets: Object.values(ASSETS) }],
      ...{ gateway: null, asset: null, network: null, amountCoin: null, decimal: null },
      readDestination,
    })
  }

  it.each([
    ["text:0042", "0042", "text"],
    ["text: 4028278296", "4028278296", "text"],
    ["MEMO_ID:7", "7", "id"],
    [`hash:${"ab".repeat(32)}`, "ab".repeat(32), "hash"],
    ["order:7", "order:7", "text"],
  ])("%s", (tag, stored, memoKind) => {
    const { row: read, issues } = row(tag)
    expect(issues).toEqual([])
    expect(read).toMatchObject({ tag: stored, memoKind })
  })

  it("is Stellar's alone", () => {
    expect(row("id:7", "XRP", XRP_WALLET).issues).toMatchObject([{ code: "bad_tag" }])
  })
})

describe("takes apart what wallets copy", () => {
  // Vectors of XLS-5 and SEP-23.
  const CLASSIC = "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf"
  const MUXED = "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK"
  it.each<[string, Asset, string, string, string | null, MemoKind | null]>([
    ["XRP with its tag behind it", ASSETS.XRP, `${XRP_WALLET}?dt=33722`, XRP_WALLET, "33722", null],
    ["XRP with a colon", ASSETS.XRP, `${XRP_WALLET}:33722`, XRP_WALLET, "33722", null],
    ["an XRP link", ASSETS.XRP, `ripple:${XRP_WALLET}?dt=7&amount=5`, XRP_WALLET, "7", null],
    [
      "an X-address",
      ASSETS.XRP,
      "XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC",
      "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf",
      "1",
      null,
    ],
    [
      "an X-address with tag 0",
      ASSETS.XRP,
      "XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc",
      "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf",
      "0",
      null,
    ],
    [
      "an X-address without a tag",
      ASSETS.XRP,
      "XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb",
      CLASSIC,
      null,
      null,
    ],
    ["a muxed account", ASSETS.XLM, MUXED, XLM_WALLET, "9223372036854775808", "id"],
    [
      "a muxed account with the number 0",
      ASSETS.XLM,
      "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ",
      XLM_WALLET,
      "0",
      "id",
    ],
    [
      "a Stellar link",
      ASSETS.XLM,
      `web+stellar:pay?destination=${XLM_WALLET}&memo=77&memo_type=MEMO_ID`,
      XLM_WALLET,
      "77",
      "id",
    ],
    [
      "a Stellar link with a text",
      ASSETS.XLM,
      `web+stellar:pay?destination=${XLM_WALLET}&memo=77`,
      XLM_WALLET,
      "77",
      "text",
    ],
    [
      "a Bitcoin link",
      ASSETS.BTC,
      `bitcoin:${BTC_WALLET}?amount=0.5&label=Ann`,
      BTC_WALLET,
      null,
      null,
    ],
    [
      "a Bitcoin link in capitals",
      ASSETS.BTC,
      `BITCOIN:${BTC_WALLET.toUpperCase()}`,
      BTC_WALLET,
      null,
      null,
    ],
    ["an Ethereum link", ASSETS.ETH, `ethereum:${ETH_WALLET}@1`, ETH_WALLET, null, null],
    [
      "an Ethereum link for another chain",
      ASSETS.POL,
      `ethereum:${ETH_WALLET}@137`,
      ETH_WALLET,
      null,
      null,
    ],
    ["a chain's short name", ASSETS.USDT_ETHEREUM, `eth:${ETH_WALLET}`, ETH_WALLET, null, null],
    [
      "a TRON link",
      ASSETS.USDT_TRON,
      "tron:TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf?token=TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
      "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf",
      null,
      null,
    ],
    [
      "a Solana link",
      ASSETS.SOL,
      "solana:9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM?amount=1",
      "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM",
      null,
      null,
    ],
    [
      "an Algorand link",
      ASSETS.ALGO,
      "algorand://7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q?amount=1000000",
      "7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q",
      null,
      null,
    ],
    [
      "a Bitcoin Cash link",
      ASSETS.BCH,
      "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a?amount=1",
      "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
      null,
      null,
    ],
  ])("%s", (_, asset, text, address, tag, memoKind) => {
    expect(read(asset, text).destination).toEqual({ address, tag, memoKind })
  })

  it("takes a tag that stands in both places alike", () => {
    const { destination } = read(ASSETS.XRP, `${XRP_WALLET}?dt=7`, { tag: "7" })
    expect(destination).toMatchObject({ tag: "7" })
  })

  it.each<[string, Asset, string, Partial<WrittenDestination>, string[], RegExp]>([
    ["two tags", ASSETS.XRP, `${XRP_WALLET}?dt=7`, { tag: "8" }, ["bad_tag"], /which is right/],
    [
      "a tag beside an X-address without",
      ASSETS.XRP,
      "XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb",
      { tag: "8" },
      ["bad_tag"],
      /there is no tag/,
    ],
    [
      "a muxed account said to have no memo",
      ASSETS.XLM,
      MUXED,
      { noTag: true },
      ["bad_tag"],
      /cannot be without/,
    ],
    [
      "another network's link",
      ASSETS.LTC,
      `bitcoin:${BTC_WALLET}`,
      {},
      ["wrong_network"],
      /payment link for Bitcoin/,
    ],
    [
      "another chain's link",
      ASSETS.ETH,
      `ethereum:${ETH_WALLET}@137`,
      {},
      ["wrong_network"],
      /Polygon/,
    ],
    [
      "a chain that we do not know",
      ASSETS.ETH,
      `ethereum:${ETH_WALLET}@10`,
      {},
      ["wrong_network"],
      /eip155:10/,
    ],
    [
      "a token transfer",
      ASSETS.USDT_ETHEREUM,
      `ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7@1/transfer?address=${ETH_WALLET}&uint256=1`,
      {},
      ["bad_address"],
      /calls a contract/,
    ],
    [
      "another token's link",
      ASSETS.TRX,
      "tron:TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf?token=TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
      {},
      ["bad_address"],
      /another coin/,
    ],
    [
      "another amount",
      ASSETS.BTC,
      `bitcoin:${BTC_WALLET}?amount=0.5`,
      { amount: "0.4" },
      ["bad_amount"],
      /0.5, but 0.4/,
    ],
    [
      "another amount in wei",
      ASSETS.ETH,
      `ethereum:${ETH_WALLET}@1?value=1000000000000000000`,
      { amount: "2" },
      ["bad_amount"],
      /1, but 2/,
    ],
    [
      "a link without an address",
      ASSETS.BTC,
      "bitcoin:?r=https://pay.example/i/1",
      {},
      ["bad_address"],
      /page/,
    ],
    [
      "a demand that is not known",
      ASSETS.BTC,
      `bitcoin:${BTC_WALLET}?req-pop=1`,
      {},
      ["bad_address"],
      /req-pop/,
    ],
    [
      "a memo on Solana",
      ASSETS.SOL,
      "solana:9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM?memo=7",
      {},
      ["bad_address"],
      /memo/,
    ],
  ])("refuses %s", (_, asset, text, written, expected, words) => {
    const { destination, findings } = read(asset, text, written)
    expect(destination).toBeNull()
    expect(findings.map(({ code }) => code)).toEqual(expected)
    expect(findings[0]!.message).toMatch(words)
  })
})
