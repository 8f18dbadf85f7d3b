import {
  cashAddress,
  stellarAccount,
  versioned,
  xAddress,
  xrpClassic,
} from "../../../sandbox/src/address-forms"
import { canonicalAddress, makeAddress } from "../../../sandbox/src/addresses"
import { ASSET, ASSETS, NETWORKS } from "../../../sandbox/src/assets"
import { FakeChain } from "../../../sandbox/src/chain"
import { SandboxClock } from "../../../sandbox/src/clock"
import { parsePaymentUri } from "../../../sandbox/src/payment-uri"

const hex = (text: string) => Buffer.from(text, "hex")

describe("forms of addresses", () => {
  it("writes Bitcoin Cash's own form (vector of its specification)", () => {
    const payload = hex("F5BF48B397DAE70BE82B3CCA4793F8EB2B6CDAC9")
    const address = "bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2"
    expect(cashAddress.encode(payload)).toBe(address)
    expect(Buffer.from(cashAddress.decode(address)!)).toEqual(payload)
    expect(Buffer.from(cashAddress.decode(address.slice(12))!)).toEqual(payload)
    expect(cashAddress.decode(address.replace("qr6", "qr7"))).toBeNull()
    expect(cashAddress.decode("bitcoincash:b")).toBeNull()
  })

  it("writes base58check with a version (a known Bitcoin address)", () => {
    const payload = hex("751e76e8199196d454941c45d1b3a323f1433bd6")
    const bitcoin = versioned(0)
    expect(bitcoin.encode(payload)).toBe("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH")
    expect(bitcoin.decode("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMJ")).toBeNull()
    expect(versioned(0x1e).decode("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH")).toBeNull()
  })

  it("writes XRP's accounts and X-addresses (vectors of XRPL's address codec)", () => {
    const classic = "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf"
    expect(xrpClassic.encode(xrpClassic.decode(classic)!)).toBe(classic)
    expect(xAddress(classic, 0)).toBe("XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc")
    expect(xAddress(classic, 1)).toBe("XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC")
    expect(xrpClassic.decode(classic.replace("rGW", "rGX"))).toBeNull()
  })

  it("writes Stellar's accounts (a known account)", () => {
    const account = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"
    expect(stellarAccount.encode(stellarAccount.decode(account)!)).toBe(account)
    expect(stellarAccount.decode(account.replace("GA7", "GA6"))).toBeNull()
    expect(stellarAccount.decode("GA7Q")).toBeNull()
  })

  it.each(NETWORKS)("gives addresses on $name that no other network takes", ({ id, family }) => {
    const address = makeAddress(id, "seed")
    expect(canonicalAddress(id, address)).toBe(address)
    expect(makeAddress(id, "seed")).toBe(address)
    expect(makeAddress(id, "other")).not.toBe(address)
    const others = NETWORKS.filter((other) => other.id !== id && other.family !== family)
    for (const other of others) expect(canonicalAddress(other.id, address)).toBeNull()
  })
})

describe("tags", () => {
  const chain = new FakeChain(new SandboxClock(), null, "seed")

  it("travel with a transfer and with the one that replaces it", () => {
    const to = chain.newAddress(ASSETS.find(({ id }) => id === ASSET.XRP)!.network)
    const first = chain.send(ASSET.XRP, to, "1", "77")
    expect(first.tag).toBe("77")
    expect(chain.replace(first.txid).tag).toBe("77")
    expect(chain.send(ASSET.XRP, to, "1").tag).toBeNull()
  })

  it.each([
    ["ripple:rAbc?amount=2&dt=77", "rAbc", ASSET.XRP, "2", "77"],
    ["web+stellar:pay?destination=GA7&amount=3&memo=9", "GA7", ASSET.XLM, "3", "9"],
    ["ripple:rAbc?amount=2", "rAbc", ASSET.XRP, "2", null],
    ["bitcoincash:qabc?amount=1", "qabc", ASSET.BCH, "1", undefined],
    ["dogecoin:Dabc?amount=1", "Dabc", ASSET.DOGE, "1", undefined],
    ["dash:Xabc?amount=1", "Xabc", ASSET.DASH, "1", undefined],
  ])("are read from %s", (text, address, asset, amount, tag) => {
    expect(parsePaymentUri(text)).toEqual({ address, asset, amount, tag })
  })
})
