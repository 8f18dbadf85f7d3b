import { type CoinAmount, type Price, priceOf } from "../../../domain"
import {
  type JsonObject,
  countOrNull,
  isObject,
  list,
  text,
  textOrNull,
} from "../../port/read-json"
import { type BitPayTransport, many, one, segment } from "./transport"
import { coinsOrNull } from "./read"

/** Units of the currency for one unit of the base coin. */
export interface ExchangeRate {
  /** Currency or coin, upper case. */
  code: string
  name: string | null
  rate: Price
}

/** A currency or a coin that BitPay knows. */
export interface Currency {
  code: string
  name: string | null
  /** Decimals to show. */
  precision: number | null
  /** Decimals that it has. */
  decimals: number | null
  /** Lowest price of an invoice, in the currency or coin itself. */
  minimum: CoinAmount | null
  sanctioned: boolean
  /** The chain of a coin, e.g. `BTC`; null for fiat currencies. */
  chain: string | null
}

/** A wallet that BitPay knows, and what it can do. */
export interface SupportedWallet {
  key: string
  displayName: string | null
  /** Speaks BitPay's payment protocol. */
  payPro: boolean
  currencies: { code: string; payPro: boolean; walletConnect: boolean; qr: string | null }[]
}

/** What BitPay tells everybody, without token or signature. */
export class Market {
  constructor(private readonly transport: BitPayTransport) {}

  /** `GET /rates/{base}`: of a coin in everything else. */
  rates(base: string): Promise<ExchangeRate[]> {
    return this.transport.call(
      {
        operation: "rates",
        method: "GET",
        path: `/rates/${segment(base)}`,
        facade: "public",
      },
      many(readRate),
    )
  }

  /** `GET /rates/{base}/{currency}` */
  rate(base: string, currency: string): Promise<ExchangeRate> {
    return this.transport.call(
      {
        operation: "rate",
        method: "GET",
        path: `/rates/${segment(base)}/${segment(currency)}`,
        facade: "public",
      },
      one(readRate),
    )
  }

  /** `GET /currencies`: fiat and coins in one list. */
  currencies(): Promise<Currency[]> {
    return this.transport.call(
      { operation: "currencies", method: "GET", path: "/currencies", facade: "public" },
      many(readCurrency),
    )
  }

  /** `GET /supportedwallets` */
  wallets(): Promise<SupportedWallet[]> {
    return this.transport.call(
      {
        operation: "supported_wallets",
        method: "GET",
        path: "/supportedwallets",
        facade: "public",
      },
      many(readWallet),
    )
  }
}

function readRate(data: JsonObject): ExchangeRate {
  return {
    code: text(data, "code"),
    name: textOrNull(data, "name"),
    rate: priceOf(text(data, "rate")),
  }
}

function readCurrency(data: JsonObject): Currency {
  return {
    code: text(data, "code"),
    name: textOrNull(data, "name"),
    precision: countOrNull(data, "precision"),
    decimals: countOrNull(data, "decimals"),
    minimum: coinsOrNull(data, "minimum"),
    sanctioned: data["sanctioned"] === true,
    chain: textOrNull(data, "chain"),
  }
}

function readWallet(data: JsonObject): SupportedWallet {
  return {
    key: text(data, "key"),
    displayName: textOrNull(data, "displayName"),
    payPro: data["payPro"] === true,
    currencies: list(data, "currencies")
      .filter(isObject)
      .map((each) => ({
        code: text(each, "code"),
        payPro: each["payPro"] === true,
        walletConnect: each["walletConnect"] === true,
        qr: isObject(each["qr"]) ? textOrNull(each["qr"], "type") : null,
      })),
  }
}
