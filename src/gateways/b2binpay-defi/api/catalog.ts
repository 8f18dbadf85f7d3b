import { type DefiTransport, path } from "./transport"
import { readContractVersion, readCurrency, readNetwork } from "./read"
import type { ContractVersion, Currency, Network } from "./types"

export interface CurrencyQuery {
  /** Not unique: scam tokens copy symbols. */
  symbol?: string
  name?: string
  chainId?: string
  address?: string
  isNative?: boolean
  isScam?: boolean
  isVerified?: boolean
}

/**
 * Networks, currencies and contract versions, the same for everybody. Source: `networks-api`,
 * `currencies-api` and `smart-contract-versions-api` of https://github.com/b2binpay/defi-sdk-nodejs
 */
export class Catalog {
  constructor(private readonly transport: DefiTransport) {}

  /** `GET /networks`: with the confirmations that DeFi waits for on each. */
  networks(): Promise<Network[]> {
    return this.transport.list("networks", "/api/v1/networks", readNetwork)
  }

  /** `GET /public/currencies`: all that match, in one list. */
  currencies(query: CurrencyQuery = {}): Promise<Currency[]> {
    return this.transport.list("currencies", "/api/v1/public/currencies", readCurrency, query)
  }

  /** `GET /public/currencies/{id}` */
  currency(currencyId: string): Promise<Currency> {
    return this.transport.one(
      "currency",
      path`/api/v1/public/currencies/${currencyId}`,
      readCurrency,
    )
  }

  /** `GET /public/smart-contract-versions/{id}`, e.g. `1.2.2-tvm`. */
  contractVersion(versionId: string): Promise<ContractVersion> {
    return this.transport.one(
      "contract_version",
      path`/api/v1/public/smart-contract-versions/${versionId}`,
      readContractVersion,
    )
  }
}
