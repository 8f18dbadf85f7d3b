import { bech32 } from "@scure/base"
import { cashAddress, cashAddressOn, versioned, xAddress } from "../address-forms"
import { ADDRESS_TYPES } from "./currencies"

/** Where an address is valid: B2BINPAY's trial host is on the test networks. */
export interface AddressNetwork {
  testnet: boolean
}

/** Version bytes and prefix of a network and of its test network. */
interface Forms {
  legacy: readonly [number, number]
  "p2sh-segwit": readonly [number, number]
  bech32: readonly [string, string]
}

const FORMS: Readonly<Record<string, Forms>> = {
  BTC: { legacy: [0x00, 0x6f], "p2sh-segwit": [0x05, 0xc4], bech32: ["bc", "tb"] },
  LTC: { legacy: [0x30, 0x6f], "p2sh-segwit": [0x32, 0x3a], bech32: ["ltc", "tltc"] },
}

/** Bitcoin Cash writes old addresses as Bitcoin does. */
const OLD_CASH = [0x00, 0x6f] as const

/** Types by what an address begins with, for payouts that do not name one. */
const BEGINNINGS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  BTC: [
    [/^[1mn]/, "legacy"],
    [/^[23]/, "p2sh-segwit"],
    [/^(bc|tb|bcrt)1/i, "bech32"],
  ],
  LTC: [
    [/^[Lmn]/, "legacy"],
    [/^[M23Q]/, "p2sh-segwit"],
    [/^(ltc|tltc|rltc)1/i, "bech32"],
  ],
  BCH: [
    [/^[1mn]/, "legacy"],
    [/^/, "cash"],
  ],
  XRP: [
    [/^[XT]/, "x-address"],
    [/^r/, "address"],
  ],
}

/** The type of an address by its form; null for currencies that have one form only. */
export function typeOf(alpha: string, address: string): string | null {
  return BEGINNINGS[alpha]?.find(([beginning]) => beginning.test(address))?.[1] ?? null
}

/**
 * A new address in a form of Bitcoin's or Litecoin's, from the witness address that the chain made
 * for it. Other currencies keep theirs: they are filed in one form only.
 */
export function newAddressAs(
  alpha: string,
  witness: string,
  type: string | null,
  { testnet }: AddressNetwork,
): string {
  const forms = FORMS[alpha]
  if (!forms) return witness
  const { words } = bech32.decode(witness as `${string}1${string}`)
  const hash = Uint8Array.from(bech32.fromWords(words.slice(1)))
  const form = testnet ? 1 : 0
  switch (type ?? ADDRESS_TYPES[alpha]?.[0]) {
    case "legacy":
      return versioned(forms.legacy[form]).encode(hash)
    case "p2sh-segwit":
      return versioned(forms["p2sh-segwit"][form]).encode(hash)
    default:
      return bech32.encode(forms.bech32[form], words)
  }
}

/** A Bitcoin Cash address in both of its forms, from the one under which the chain files it. */
export function cashForms(filed: string, { testnet }: AddressNetwork) {
  const payload = cashAddress.decode(filed)
  if (!payload) throw new Error(`${filed} is not a Bitcoin Cash address`)
  return {
    cash: testnet ? cashAddressOn("bchtest").encode(payload) : filed,
    legacy: versioned(OLD_CASH[testnet ? 1 : 0]).encode(payload),
  }
}

/** An account on the XRP Ledger in both forms; the X-address holds the tag. */
export function rippleForms(classic: string, tag: string | null, { testnet }: AddressNetwork) {
  return { address: classic, "x-address": xAddress(classic, Number(tag), testnet) }
}
