import { type Chain, CHAINS, CURRENCIES, type Currency, findCurrency } from "./catalog"
import { ACCOUNT_ABI, CLAIM_TO } from "./contract"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import { accountDates, viewCurrency } from "./views"

/** What is the same for everybody: networks, currencies, and versions of the contract. */
export function catalogRoutes(): Endpoint[] {
  return [
    {
      method: "get",
      path: "/api/v1/networks",
      handle: () => ok({ items: CHAINS.map(viewChain) }),
    },
    {
      method: "get",
      path: "/api/v1/public/currencies",
      handle: ({ query }) =>
        ok(CURRENCIES.filter((each) => matches(each, query)).map(viewCurrency)),
    },
    {
      method: "get",
      path: "/api/v1/public/currencies/:currencyId",
      handle: ({ params }) => {
        const currency = findCurrency(params.currencyId)
        if (!currency) throw new ApiError(404, "[ERR_404] Currency not found")
        return ok(viewCurrency(currency))
      },
    },
    {
      method: "get",
      path: "/api/v1/public/smart-contract-versions/:versionId",
      handle: ({ params }) => ok(viewVersion(params.versionId!)),
    },
  ]
}

function matches(currency: Currency, query: ApiRequest["query"]): boolean {
  return Object.entries(query).every(([key, wanted]) => {
    if (key === "isNative") return String(currency.address === null) === wanted
    if (key === "address") return currency.address?.toLowerCase() === String(wanted).toLowerCase()
    if (key in currency) return String(currency[key as keyof Currency]) === wanted
    return true
  })
}

function viewChain({ chainId, name, isTestnet, isTron, requiredConfirmations }: Chain) {
  return {
    chainId,
    name,
    isTestnet,
    isActive: true,
    isTron,
    requiredConfirmations,
    transactionExplorerUrl: null,
    addressExplorerUrl: "https://explorer.invalid/address/{address}",
    tokenExplorerUrl: "https://explorer.invalid/token/{tokenAddress}",
  }
}

function viewVersion(id: string) {
  const [version, networkType] = id.split("-")
  if (!/^\d+\.\d+\.\d+$/.test(version ?? "") || !["evm", "tvm"].includes(networkType ?? "")) {
    throw new ApiError(404, "[ERR_404] Smart contract version not found")
  }
  const isLatest = version === "1.2.2"
  return {
    id,
    version,
    networkType,
    accountAbi: networkType === "evm" || isLatest ? [...ACCOUNT_ABI, CLAIM_TO] : ACCOUNT_ABI,
    isLatest,
    supportsInvoices: networkType === "evm" || isLatest,
    createdAt: accountDates().createdAt,
  }
}
