import { HOOK_PATH } from "../../../src/api/hook-path"
import { pageUrl } from "../../../src/modules/crypto-checkout/shared/links"
import { optionsSchema } from "../../../src/modules/crypto-checkout/options"
import { Secrets } from "../../../src/modules/crypto-checkout/shared/secrets"
import {
  callbackUrl,
  payPath,
  publicUrl,
} from "../../../src/modules/crypto-checkout/shared/public-url"

const secrets = new Secrets(["a secret"])

describe("a shop in a subdirectory", () => {
  it.each([
    ["https://shop.example", "https://shop.example"],
    ["https://shop.example/", "https://shop.example"],
    ["https://shop.example/api", "https://shop.example/api"],
    ["https://shop.example/api/", "https://shop.example/api"],
    ["https://shop.example:8443/a/b//", "https://shop.example:8443/a/b"],
  ])("at %s has its callbacks, payment links and pages there", (option, base) => {
    const options = { publicUrl: option }
    expect(callbackUrl(options, "bitpay")).toBe(`${base}/hooks/crypto-checkout/bitpay`)
    const page = pageUrl({ secrets, options }, { id: "cch_1", link_key: "key" })
    expect(page.split("?")[0]).toBe(`${base}/crypto-checkout/pay/cch_1`)
    expect(payPath(options, "cch_1")).toBe(new URL(page).pathname)
    expect(publicUrl(options, "/x").href).toBe(`${base}/x`)
  })

  it.each([
    "shop.example",
    "ftp://shop.example",
    "https://shop.example?a=1",
    "https://shop.example#a",
  ])("%s is refused as publicUrl", (url) => {
    expect(optionsSchema.shape.publicUrl.safeParse(url).success).toBe(false)
  })
})

describe("the path of callbacks", () => {
  it.each([
    ["/hooks/crypto-checkout/bitpay", "bitpay"],
    ["//hooks/crypto-checkout/bitpay", "bitpay"],
    ["//hooks//crypto-checkout//BitPay//", "BitPay"],
    ["/HOOKS/Crypto-Checkout/defexa/", "defexa"],
  ])("%s is answered", (path, gateway) => {
    expect(HOOK_PATH.exec(path)?.[1]).toBe(gateway)
  })

  it.each(["/hooks/crypto-checkout", "/hooks/crypto-checkout/a/b", "/hooks/other/bitpay", "/x"])(
    "%s is another one",
    (path) => expect(HOOK_PATH.test(path)).toBe(false),
  )
})
