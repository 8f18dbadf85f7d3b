import { GatewayError } from "../../../../src/gateways"
import { INSUFFICIENT_CREDITS } from "../../../../src/gateways/b2binpay-defi/api/errors"
import { B2BinPayDefiClient } from "../../../../src/gateways/b2binpay-defi/api/client"
import {
  ACCOUNT,
  API_KEY,
  BSC,
  DEEP,
  ETHEREUM,
  INVOICE,
  POLYGON,
  USDT,
  calls,
  defiStage,
  paidInvoice,
} from "./stage"
import { number } from "../../../support/amounts"

const on = defiStage()

describe("accounts", () => {
  it("lists them and tells where they are deployed", async () => {
    const { client } = await on.play()
    const [account, ...others] = await client.accounts.list()
    expect(others).toEqual([])
    expect(account).toMatchObject({
      id: ACCOUNT,
      isTron: false,
      smartContractVersionId: "1.2.2-evm",
    })
    const details = await client.accounts.get(ACCOUNT)
    expect(details.account).toEqual(account)
    expect(details.deployments).toMatchObject([
      { deploymentId: ETHEREUM, chainId: "1", status: "deployed", threshold: 2 },
      { deploymentId: BSC, chainId: "56", status: "deployed" },
      { deploymentId: POLYGON, chainId: "137", status: "not_deployed" },
    ])
    expect(details.deployments[0]?.approvers).toHaveLength(3)
  })

  it("tells balances, of the wallet and of what was not claimed", async () => {
    const { client, sandbox } = await on.play()
    sandbox.credit(
      "b2binpay-defi",
      "eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7",
      "12.5",
    )
    sandbox.credit("b2binpay-defi", "eip155:1/slip44:60", "2")
    const { id } = await client.invoices.create(ETHEREUM, INVOICE)
    sandbox.send({ payment_id: id })
    sandbox.mine(DEEP)
    const query = { baseCurrency: "usd", chainId: "1" } as const
    expect(await client.accounts.balances(ACCOUNT, { chainId: "1" })).toMatchObject([
      { currency: { id: "1" }, balance: "2", convertedBalance: null },
      { currency: { id: USDT }, balance: "12.5" },
    ])
    const assets = await client.accounts.balanceAssets(ACCOUNT, { ...query, currencyIds: ["1"] })
    expect(assets.items).toMatchObject([{ balance: "2", convertedBalance: "6000" }])
    expect(await client.accounts.balanceSummary(ACCOUNT, query)).toEqual({
      totalBalance: "6012.5",
      uncollectedBalance: "100.56",
      uncollectedInvoices: 1,
      allRatesReceived: true,
    })
  })

  it("tells nonces", async () => {
    const { client } = await on.play()
    expect(await client.accounts.nonceInfo(ETHEREUM)).toEqual({
      currentNonce: "0",
      lastExecutedNonce: "-1",
    })
  })
})

describe("the catalog", () => {
  it("has networks with their confirmations", async () => {
    const { client } = await on.play()
    const networks = await client.catalog.networks()
    expect(networks[0]).toEqual({
      chainId: "1",
      name: "Ethereum",
      isTestnet: false,
      isActive: true,
      isTron: false,
      requiredConfirmations: DEEP,
    })
    expect(networks.filter(({ isTestnet }) => isTestnet)).toHaveLength(1)
  })

  it("has currencies, whose symbols are not unique", async () => {
    const { client } = await on.play()
    const all = await client.catalog.currencies({ symbol: "USDT", chainId: "1" })
    expect(all.map(({ id, isScam }) => [id, isScam])).toEqual([
      [USDT, false],
      ["1-0x000000000000000000000000000000000badc0de", true],
    ])
    const good = { chainId: "1", isVerified: true, isScam: false, isNative: false }
    const tokens = await client.catalog.currencies(good)
    expect(tokens.map(({ symbol }) => symbol).sort()).toEqual(["DAI", "USDC", "USDT"])
    expect(await client.catalog.currency("1")).toMatchObject({ symbol: "ETH", address: null })
  })

  it("tells what a contract can do", async () => {
    const { client } = await on.play()
    expect(await client.catalog.contractVersion("1.2.2-tvm")).toEqual({
      id: "1.2.2-tvm",
      version: "1.2.2",
      supportsInvoices: true,
    })
    expect((await client.catalog.contractVersion("1.2.1-tvm")).supportsInvoices).toBe(false)
  })
})

describe("invoices", () => {
  it("are created, read, listed, found and changed", async () => {
    const { client } = await on.play()
    const created = await client.invoices.create(ETHEREUM, INVOICE)
    expect(created).toMatchObject({
      id: expect.stringMatching(/^\d{17,18}$/),
      requestedAmount: "100.56",
      paidAmount: null,
      status: "CREATED",
      trackingId: "cdp-01",
      expiresAt: Date.parse(INVOICE.expiresAt!),
      paymentPageUrl: expect.stringContaining("/b2binpay-defi/pay/"),
    })
    expect(created.invoiceAddress).toMatch(/^0x/)
    expect(created.availableCurrencies).toMatchObject([{ id: USDT, symbol: "USDT", decimals: 6 }])
    expect(await client.invoices.get(ETHEREUM, created.id)).toEqual(created)

    await client.invoices.create(ETHEREUM, { ...INVOICE, trackingId: "cdp-011" })
    const both = await client.invoices.list(ETHEREUM, { trackingId: "cdp-01", sortOrder: "asc" })
    expect(both.items.map(({ trackingId }) => trackingId)).toEqual(["cdp-01", "cdp-011"])
    const open = { statuses: ["CREATED", "PAID"], currencyIds: [USDT], pageSize: 1, page: 2 }
    const second = await client.invoices.list(ETHEREUM, open)
    expect([second.total, second.page, second.items.length]).toEqual([2, 2, 1])
    expect((await client.invoices.list(ETHEREUM, { statuses: ["PAID"] })).items).toEqual([])
    expect((await client.invoices.findByTrackingId(ETHEREUM, "cdp-01"))?.id).toBe(created.id)
    expect(await client.invoices.findByTrackingId(ETHEREUM, "cdp-0")).toBeNull()
    expect(await client.invoices.findByTrackingId(BSC, "cdp-01")).toBeNull()

    const changed = await client.invoices.update(ETHEREUM, created.id, {
      requestedAmount: number("99"),
      paymentPageButtonUrl: null,
      paymentPageButtonText: null,
      status: "EXPIRED",
    })
    expect(changed).toMatchObject({ id: created.id, requestedAmount: "99", status: "EXPIRED" })
  })

  it("have operations, over as many pages as there are", async () => {
    const { client, sandbox } = await on.play()
    const { id } = await client.invoices.create(ETHEREUM, INVOICE)
    for (let count = 0; count < 101; count += 1) sandbox.send({ payment_id: id, amount: "0.5" })
    const page = await client.invoices.operations(ETHEREUM, id, { pageSize: 100 })
    expect([page.items.length, page.total]).toEqual([100, 101])
    const all = await client.invoices.allOperations(ETHEREUM, id)
    expect(all).toHaveLength(101)
    expect(new Set(all.map((operation) => operation.txHash)).size).toBe(101)
    expect(all[0]).toMatchObject({
      operationType: "INVOICE_DEPOSIT",
      status: "PENDING",
      amount: "0.5",
      currencyId: USDT,
      confirmations: 0,
      blockNumber: null,
      amlCheckInProgress: false,
    })
  })
})

describe("the history", () => {
  it("has deposits, claims and the transactions that carry them", async () => {
    const { client, invoice, txid } = await paidInvoice(on)
    const { operations } = client
    const all = await operations.list(ETHEREUM, { sortOrder: "asc" })
    expect(all.items.map(({ operationType }) => operationType)).toEqual([
      "INVOICE_DEPOSIT",
      "CLAIM",
    ])
    const claims = await operations.list(ETHEREUM, { operationTypes: ["CLAIM"] })
    expect(claims.total).toBe(1)
    const deposits = await operations.listKind(ETHEREUM, "invoice-deposit", {
      invoiceId: invoice.id,
      isClaimed: true,
    })
    expect(deposits.items).toMatchObject([
      { txHash: txid, status: "CONFIRMED", confirmations: DEEP, amount: "100.56" },
    ])
    const id = deposits.items[0]!.id
    expect(await operations.getOfKind(ETHEREUM, "invoice-deposit", id)).toEqual(deposits.items[0])
    expect((await operations.listKind(ETHEREUM, "claim-to")).items).toEqual([])

    const confirmed = await operations.transactions(ETHEREUM, {
      txHash: txid,
      statuses: ["confirmed"],
    })
    expect(confirmed.items).toMatchObject([
      {
        txHash: txid,
        value: "0",
        confirmations: DEEP,
        operations: [{ id, type: "INVOICE_DEPOSIT", currencyId: USDT, amount: "100.56" }],
      },
    ])
    const transactionId = confirmed.items[0]!.id
    expect(await operations.transaction(ETHEREUM, transactionId)).toEqual(confirmed.items[0])
  })
})

describe("errors", () => {
  it("say in an admin's words that the credits are used up, and ask nobody for a while", async () => {
    const { client, sandbox } = await on.play()
    sandbox.setSwitches("b2binpay-defi", { credits: 1 })
    await client.accounts.list()
    expect(client.isHealthy()).toBe(true)
    const refusal = client.accounts.list()
    await expect(refusal).rejects.toBeInstanceOf(GatewayError)
    await expect(refusal).rejects.toMatchObject({
      code: "rejected",
      message: expect.stringMatching(/credits are used up \(needed 1, left 0\): top up/),
      details: { httpStatus: 402, externalCode: INSUFFICIENT_CREDITS },
    })
    expect(calls(sandbox, "accounts")).toBe(2)
    expect(client.isHealthy()).toBe(false)
    sandbox.setSwitches("b2binpay-defi", { credits: null })
    await client.accounts.list()
    expect(client.isHealthy()).toBe(true)
  })

  it.each(["text", "list"])("are read when their message is a %s", async (errorMessage) => {
    const { client, sandbox } = await on.play()
    sandbox.setSwitches("b2binpay-defi", { errorMessage })
    await expect(client.invoices.get(ETHEREUM, "1")).rejects.toMatchObject({
      code: "rejected",
      message: "b2binpay-defi invoice: [ERR_404] Invoice not found",
      details: { httpStatus: 404, externalCode: "ERR_404" },
    })
  })

  it("tell a wrong key and a foreign deployment from the rest, without the key", async () => {
    const { client, sandbox } = await on.play()
    const apiKey = "defi_key_of_somebody_else"
    const stranger = new B2BinPayDefiClient({ apiKey, baseUrl: sandbox.b2binpayDefi.url })
    await expect(stranger.accounts.list()).rejects.toMatchObject({
      code: "credentials",
      message: expect.not.stringContaining(apiKey),
    })
    await expect(client.invoices.list("another")).rejects.toMatchObject({ code: "credentials" })
  })

  it("take a list that cannot be read for an outage, not for an empty one", async () => {
    const { client, sandbox } = await on.play()
    sandbox.addFault({ on: "api", kind: "cut" })
    await expect(client.accounts.list()).rejects.toMatchObject({ code: "unavailable" })
  })
})

it.each(["/", "/api/v1", "/api/v1/"])("takes the base URL with %s at its end", async (end) => {
  const { sandbox } = await on.play()
  const client = new B2BinPayDefiClient({
    apiKey: API_KEY,
    baseUrl: sandbox.b2binpayDefi.url + end,
  })
  expect(await client.accounts.list()).toHaveLength(1)
})
