/**
 * A client written anew from the types and calls of `@b2binpay/defi-sdk`, in its style: generated
 * calls on `fetch` with a key and without an Accept header, and methods of one account around them
 * that remember the chosen chain.
 *
 * Source: https://github.com/b2binpay/defi-sdk-nodejs, commit ed12800 (API 1.4)
 */

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are checked field by field
type Json = any
type Query = Record<string, string | number | boolean | readonly string[] | undefined>

/** Thrown for answers below 200 and from 300 on, as the generated code does. */
class ResponseError extends Error {
  constructor(
    readonly status: number,
    readonly body: Json,
  ) {
    super("Response returned an error code")
  }
}

export class DefiClient {
  private account: Promise<Json> | undefined
  private deployment: Json

  constructor(
    private readonly baseUrl: string,
    private readonly apiKey: string,
  ) {}

  /** One generated call. */
  async call(method: string, path: string, query: Query = {}, body?: object): Promise<Json> {
    const parameters = new URLSearchParams()
    for (const [key, value] of Object.entries(query)) {
      for (const each of [value].flat())
        if (each !== undefined) parameters.append(key, String(each))
    }
    const search = parameters.size > 0 ? `?${String(parameters)}` : ""
    const answer = await fetch(`${this.baseUrl}${path}${search}`, {
      method,
      headers: {
        "x-api-key": this.apiKey,
        ...(body && { "Content-Type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    })
    const text = await answer.text()
    const json: Json = text === "" ? undefined : JSON.parse(text)
    if (!answer.ok) throw new ResponseError(answer.status, json)
    return json
  }

  getAccount(): Promise<Json> {
    this.account ??= this.call("GET", "/api/v1/accounts").then(([first]: Json[]) =>
      this.call("GET", `/api/v1/accounts/${first.id}`),
    )
    return this.account
  }

  async selectChain(chainId: string): Promise<Json> {
    const { deployments } = await this.getAccount()
    this.deployment = deployments.find((each: Json) => each.chainId === chainId)
    if (!this.deployment)
      throw new Error(`Deployment for chain ${chainId} not found on this account.`)
    return this.deployment
  }

  async accountPath(): Promise<string> {
    return `/api/v1/accounts/${(await this.getAccount()).account.id}`
  }

  /** Below the deployment on the chosen chain. */
  path(rest: string): string {
    return `/api/v1/deployments/${this.deployment.deploymentId}${rest}`
  }

  get deploymentId(): string {
    return this.deployment.deploymentId
  }

  getContractAbi = async () => {
    const { account } = await this.getAccount()
    const id = account.smartContractVersionId
    return this.call("GET", `/api/v1/public/smart-contract-versions/${id}`)
  }

  getCurrencies = () => this.call("GET", "/api/v1/public/currencies")

  /** Stale rows of TRON and foreign chains aside, a symbol must be one currency's. */
  async findCurrencyBySymbol(symbol: string, chainId: string): Promise<Json> {
    const matches = (await this.getCurrencies()).filter(
      (each: Json) => each.symbol.toUpperCase() === symbol && each.chainId === chainId,
    )
    if (matches.length !== 1) throw new Error(`${matches.length} currencies with symbol ${symbol}`)
    return matches[0]
  }

  /** Whatever is not given is null, as in the client; so is `callbackUrl`. */
  createInvoice = (fields: object = {}) =>
    this.call(
      "POST",
      this.path("/invoices"),
      {},
      {
        requestedAmount: null,
        trackingId: null,
        callbackUrl: null,
        paymentPageButtonUrl: null,
        paymentPageButtonText: null,
        ...fields,
      },
    )

  /** Only what is given. */
  updateInvoice = (id: string, fields: object) =>
    this.call("PUT", this.path(`/invoices/${id}`), {}, fields)

  createPayout = (fields: object) =>
    this.call("POST", this.path("/payouts"), {}, { deploymentId: this.deploymentId, ...fields })

  getDeploymentQueue = (query: Query = {}) => this.call("GET", this.path("/operations"), query)

  deleteQueueOperation = (id: string) => this.call("DELETE", this.path(`/operations/${id}`))

  /** Always the first page: what is deleted makes room there. */
  async deleteAllQueueOperations(): Promise<string[]> {
    const deleted: string[] = []
    for (;;) {
      const query = { statuses: ["PENDING", "READY"], page: 1, pageSize: 100 }
      const { items } = await this.getDeploymentQueue(query)
      if (items.length === 0) return deleted
      for (const { id } of items as { id: string }[]) {
        await this.deleteQueueOperation(id)
        deleted.push(id)
      }
    }
  }

  /** Packs it with its signer, as contracts from version 1.1.0 on want it. */
  submitOperationSignature = (id: string, signature: string, signer: string) => {
    const length = ((signature.length - 2) / 2).toString(16).padStart(4, "0")
    const packed = `0x${signer.slice(2).toLowerCase()}${length}${signature.slice(2)}`
    return this.call("POST", this.path(`/operations/${id}/sign`), {}, { signature: packed })
  }
}
