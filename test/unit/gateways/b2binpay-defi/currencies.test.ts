import { ASSETS, type Asset } from "../../../../src/domain"
import {
  KNOWN_CURRENCIES,
  currencyIdOf,
  isSameCurrency,
} from "../../../../src/gateways/b2binpay-defi/currencies"

it.each<[Asset, string | null]>([
  [ASSETS.ETH, "1"],
  [ASSETS.USDT_ETHEREUM, "1-0xdac17f958d2ee523a2206206994597c13d831ec7"],
  [ASSETS.USDC_ETHEREUM, "1-0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"],
  [ASSETS.BNB, "56"],
  [ASSETS.POL, "137"],
  [ASSETS.TRX, "728126428"],
  [ASSETS.USDT_TRON, "728126428-TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
  [ASSETS.BTC, null],
  [ASSETS.SOL, null],
  [ASSETS.XRP, null],
])("names $id by DeFi's rule", (asset, currencyId) => {
  expect(currencyIdOf(asset)).toBe(currencyId)
})

it("knows one asset by each currency id", () => {
  const ids = KNOWN_CURRENCIES.map(({ currencyId }) => currencyId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain("1")
})

it("compares EVM contracts in any letter case, TRON's to the letter", () => {
  const checksummed = "1-0xdAC17F958D2ee523a2206206994597C13D831ec7"
  expect(isSameCurrency(checksummed, checksummed.toLowerCase())).toBe(true)
  expect(isSameCurrency(checksummed, `56-${checksummed.slice(2)}`)).toBe(false)
  const tron = "728126428-TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
  expect(isSameCurrency(tron, tron)).toBe(true)
  expect(isSameCurrency(tron, tron.toLowerCase())).toBe(false)
  expect(isSameCurrency("", "1")).toBe(false)
})
