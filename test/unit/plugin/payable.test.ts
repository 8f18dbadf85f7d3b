import { ASSETS, type Asset } from "../../../src/domain"
import type { OpenedDeposit } from "../../../src/gateways"
import { payableDeposit } from "../../../src/modules/crypto-checkout/charges/payable"
import { coins } from "../../support/amounts"

const CLASSIC = "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf"
const X_ADDRESS = "XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC"
const XLM_WALLET = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"

const open = (asset: Asset, address: string | null, tag: string | null) =>
  payableDeposit("acme", asset, {
    externalId: "1",
    externalStatus: "new",
    amount: coins("1"),
    address,
    tag,
    uri: null,
    hostedUrl: null,
    expiresAt: 0,
    requiredConfirmations: 1,
  } satisfies OpenedDeposit)

it.each<[Asset, string, string | null]>([
  [ASSETS.XRP, CLASSIC, null],
  [ASSETS.XRP, CLASSIC, ""],
  [ASSETS.XRP, "XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb", null],
  [ASSETS.XLM, XLM_WALLET, null],
])("a deposit without a tag is not offered where the network needs one (%#)", (...args) => {
  expect(() => open(...args)).toThrow(/returned no tag/)
})

it("takes an X-address apart, and refuses two tags that differ", () => {
  expect(open(ASSETS.XRP, X_ADDRESS, null)).toMatchObject({ address: CLASSIC, tag: "1" })
  expect(open(ASSETS.XRP, X_ADDRESS, "1")).toMatchObject({ address: CLASSIC, tag: "1" })
  expect(() => open(ASSETS.XRP, X_ADDRESS, "2")).toThrow(/two different tags/)
})

it("leaves alone what is payable, and what only a page shows", () => {
  expect(open(ASSETS.XRP, CLASSIC, "7")).toMatchObject({ address: CLASSIC, tag: "7" })
  expect(open(ASSETS.BTC, "bc1q", null)).toMatchObject({ address: "bc1q", tag: null })
  expect(open(ASSETS.XRP, null, null)).toMatchObject({ address: null })
})
