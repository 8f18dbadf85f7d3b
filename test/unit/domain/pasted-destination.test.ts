import {
  ASSETS,
  type Asset,
  type MemoKind,
  type WrittenDestination,
  readDestination,
} from "../../../src/domain"
import { coins } from "../../support/amounts"

const XRP_WALLET = "rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY"
const XLM_WALLET = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"
const ETH_WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
const BTC_WALLET = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"

const read = (asset: Asset, address: string, more: Partial<WrittenDestination> = {}) =>
  readDestination(asset, { address, tag: null, noTag: false, ...more })

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
    [
      "ether where a token is sent",
      ASSETS.USDT_ETHEREUM,
      `ethereum:${ETH_WALLET}@1?value=1000000`,
      { amount: coins("1") },
      ["bad_address"],
      /a different coin/,
    ],
    [
      "two tags",
      ASSETS.XRP,
      `${XRP_WALLET}?dt=7`,
      { tag: "8" },
      ["bad_tag"],
      /which one is correct/,
    ],
    [
      "a tag beside an X-address without",
      ASSETS.XRP,
      "XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb",
      { tag: "8" },
      ["bad_tag"],
      /contains no tag/,
    ],
    [
      "a muxed account said to have no memo",
      ASSETS.XLM,
      MUXED,
      { noTag: true },
      ["bad_tag"],
      /cannot be sent without/,
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
      /a different coin/,
    ],
    [
      "another amount",
      ASSETS.BTC,
      `bitcoin:${BTC_WALLET}?amount=0.5`,
      { amount: coins("0.4") },
      ["bad_amount"],
      /0.5, but 0.4/,
    ],
    [
      "another amount in wei",
      ASSETS.ETH,
      `ethereum:${ETH_WALLET}@1?value=1000000000000000000`,
      { amount: coins("2") },
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
