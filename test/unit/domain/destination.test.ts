import {
  ASSETS,
  type Asset,
  MEMO_KINDS,
  checkPayoutRow,
  noteRepeatedRows,
  parsePayoutFile,
  type MemoKind,
  type PayoutFileRules,
  type WrittenDestination,
  readDestination,
  tagRule,
} from "../../../src/domain"

const XRP_WALLET = "rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY"
const XLM_WALLET = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"
const BTC_WALLET = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"

const RULES: PayoutFileRules = {
  gateways: [{ id: "one", name: "One", destination: "address", assets: Object.values(ASSETS) }],
  gateway: null,
  asset: null,
  network: null,
  amountCoin: null,
  decimal: null,
  readDestination,
}

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
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "null",
    "NULL",
    "none",
    "n/a",
    "nan",
    "undefined",
    "-",
    "—",
    "?",
    "1.2E+9",
    "4028278296\u200B",
    "\u202E7201",
    "pay\u2066me",
    "a\u0000b",
    "a\nb",
    "\uFEFF\u200B7",
    "1\u00A0042",
    "\uD800",
    "\u2800",
    "7\uFE0F",
    "\u3164",
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

it("never repeats a key that stands in the place of a tag", () => {
  const seed = "SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7JXHDIYKXZWHOKR"
  for (const memoKind of [null, "text", "id"] as const) {
    const [finding] = read(ASSETS.XLM, XLM_WALLET, { tag: seed, memoKind }).findings
    expect(finding).toMatchObject({
      code: "bad_tag",
      message: expect.stringMatching(/private key/),
    })
    expect(finding?.message).not.toContain(seed.slice(0, 8))
  }
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

it("knows rows of a file as the same payout however the wallet is written", () => {
  const wallets = [
    ["bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "BTC"],
    ["bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "BCH"],
    ["rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf:1", "XRP"],
    ["bitcoin:BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "BTC"],
    ["QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A", "BCH"],
    ["XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC", "XRP"],
  ]
  const rows = wallets.map(([address, coin]) => `${address},1,${coin}`)
  const checked = parsePayoutFile(["address,amount,asset", ...rows].join("\n")).rows.map((raw) =>
    checkPayoutRow(raw, RULES),
  )
  noteRepeatedRows(checked)
  expect(checked.map(({ issues }) => issues.map(({ message }) => message))).toEqual([
    [],
    [],
    [],
    ...["line 2", "line 3", "line 4"].map((line) => [`Duplicate of ${line}.`]),
  ])
})

describe("the kind of a memo in a file", () => {
  const row = (tag: string, asset = "XLM", address = XLM_WALLET) => {
    const raw = parsePayoutFile(`address,amount,asset,tag\n${address},1,${asset},${tag}`).rows[0]!
    return checkPayoutRow(raw, RULES)
  }

  it.each([
    ["text:0042", "0042", "text"],
    ["text: 4028278296", "4028278296", "text"],
    ["MEMO_ID:7", "7", "id"],
    [`hash:${"ab".repeat(32)}`, "ab".repeat(32), "hash"],
    ["order:7", "order:7", "text"],
  ])("%s", (tag, stored, memoKind) => {
    const { order: read, issues } = row(tag)
    expect(issues).toEqual([])
    expect(read).toMatchObject({ tag: stored, memoKind })
  })

  it("is Stellar's alone", () => {
    expect(row("id:7", "XRP", XRP_WALLET).issues).toMatchObject([{ code: "bad_tag" }])
  })
})
