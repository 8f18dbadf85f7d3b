import { ASSET } from "../../../sandbox/src"
import type { SdkCase } from "../sdk-table"
import { expectFields } from "./fields"
import { paidInvoice, USDT, type World } from "./world"

export const MONEY_IN: readonly SdkCase<World>[] = [
  {
    resource: "Accounts",
    method: "getAccount",
    run: async ({ client }) => {
      const { account, deployments } = await client.getAccount()
      expectFields(account, "account")
      expectFields(deployments[0], "deployment")
      expect(account.members).toEqual(deployments[0].approvers)
    },
  },
  {
    resource: "Accounts",
    method: "getAccountBalanceSummary",
    run: async (world) => {
      await paidInvoice(world)
      const path = `${await world.client.accountPath()}/balance/summary`
      const summary = await world.client.call("GET", path, { baseCurrency: "usd", chainId: 1 })
      expectFields(summary, "summary")
      expect(Number(summary.uncollectedBalance)).toBeGreaterThanOrEqual(5)
    },
  },
  {
    resource: "Accounts",
    method: "getAssetBalances",
    run: async ({ client, sandbox }) => {
      sandbox.credit("b2binpay-defi", ASSET.USDT_ETHEREUM, "100")
      const path = `${await client.accountPath()}/balance/assets`
      const query = {
        baseCurrency: "usd",
        chainId: "1",
        currencyIds: [USDT],
        page: 1,
        pageSize: 10,
      }
      const page = await client.call("GET", path, query)
      expectFields(page, "page")
      expectFields(page.items[0], "asset")
    },
  },
  {
    resource: "Accounts",
    method: "getBalances",
    run: async ({ client, sandbox }) => {
      sandbox.credit("b2binpay-defi", ASSET.USDT_ETHEREUM, "100")
      const path = `${await client.accountPath()}/balances`
      const [balance] = await client.call("GET", path, { chainId: "1" })
      expectFields(balance, "balance")
    },
  },
  {
    resource: "Accounts",
    method: "getNonceInfo",
    run: async ({ client }) => {
      const path = `/api/v1/accounts/deployments/${client.deploymentId}/nonce-info`
      const info = await client.call("GET", path)
      expectFields(info, "nonce")
      expect(info.lastExecutedNonce).toMatch(/^(-1|\d+)$/)
    },
  },
  {
    resource: "Accounts",
    method: "updateAccount",
    run: async ({ client }) => {
      const path = await client.accountPath()
      const account = await client.call("PUT", path, {}, { name: "Mugs and more" })
      expectFields(account, "account")
      expect((await client.call("GET", path)).account.name).toBe("Mugs and more")
    },
  },
  {
    resource: "Accounts",
    method: "getDeploymentInfo",
    run: async ({ client }) =>
      expectFields(
        await client.call("GET", `${await client.accountPath()}/deploy-params`),
        "deployParams",
      ),
  },
  {
    resource: "Networks and currencies",
    method: "getNetworks",
    run: async ({ client }) =>
      expectFields((await client.call("GET", "/api/v1/networks")).items[0], "network"),
  },
  {
    resource: "Networks and currencies",
    method: "getCurrencies",
    run: async ({ client }) => {
      for (const currency of await client.getCurrencies()) expectFields(currency, "currency")
    },
  },
  {
    resource: "Networks and currencies",
    method: "getCurrency",
    run: async ({ client }) =>
      expect(await client.call("GET", `/api/v1/public/currencies/${USDT}`)).toMatchObject({
        id: USDT,
        symbol: "USDT",
        decimals: 6,
      }),
  },
  {
    resource: "Networks and currencies",
    method: "findCurrencyBySymbol",
    run: async ({ client }) => {
      expect(await client.findCurrencyBySymbol("DAI", "1")).toMatchObject({ symbol: "DAI" })
      // Lists have scam tokens with well-known symbols.
      await expect(client.findCurrencyBySymbol("USDT", "1")).rejects.toThrow("2 currencies")
    },
  },
  {
    resource: "Networks and currencies",
    method: "getNativeCurrency",
    run: async ({ client }) => {
      const all: { chainId: string; address: string | null; symbol: string }[] =
        await client.getCurrencies()
      const native = all.find((each) => each.chainId === "1" && each.address === null)
      expect(native?.symbol).toBe("ETH")
    },
  },
  {
    resource: "Networks and currencies",
    method: "getContractAbi",
    run: async ({ client }) => {
      const contract = await client.getContractAbi()
      expectFields(contract, "contract")
      const names = contract.accountAbi.map(({ name }: { name: string }) => name)
      expect(names).toEqual(["execute", "claim", "claimTo"])
    },
  },
  {
    resource: "Invoices",
    method: "createInvoice",
    run: async ({ client }) => {
      const invoice = await client.createInvoice()
      expectFields(invoice, "invoice")
      const callbackUrl = "https://shop.example/hook"
      expect(await client.createInvoice({ callbackUrl })).toMatchObject({ callbackUrl })
    },
  },
  {
    resource: "Invoices",
    method: "getInvoices",
    run: async ({ client }) => {
      const { id } = await client.createInvoice({ trackingId: "listed-1" })
      const query = { trackingId: "listed-1", statuses: ["CREATED"], sortBy: "createdAt", page: 1 }
      const page = await client.call("GET", client.path("/invoices"), query)
      expectFields(page, "page")
      expect(page.items).toMatchObject([{ id }])
    },
  },
  {
    resource: "Invoices",
    method: "getInvoice",
    run: async ({ client }) => {
      const { id } = await client.createInvoice()
      const { invoice } = await client.call("GET", client.path(`/invoices/${id}`))
      expectFields(invoice, "invoice")
    },
  },
  {
    resource: "Invoices",
    method: "updateInvoice",
    run: async ({ client }) => {
      const { id } = await client.createInvoice({ requestedAmount: "7", trackingId: "kept-1" })
      const changed = await client.updateInvoice(id, { paymentPageButtonText: "Back" })
      expect(changed).toMatchObject({
        requestedAmount: "7",
        trackingId: "kept-1",
        paymentPageButtonText: "Back",
      })
    },
  },
]
