import { type HttpRequest, ProcessorHttp } from "../../port/http"
import type { JsonObject } from "../../port/read-json"
import { readError } from "./errors"
import { unwrap } from "./read"

export const BASE_URL = "https://api.inventpay.io"

export interface InventPayClientOptions {
  /** Merchant key (`X-API-Key`), from the dashboard under Settings → API Keys. */
  apiKey: string
  /** Withdrawal key (`X-Withdrawal-Key`); only needed to send money out. */
  withdrawalKey?: string
  /** Default `https://api.inventpay.io`. */
  baseUrl?: string
  /** Time-out of one call in milliseconds. Default 10000. */
  timeoutMs?: number
}

/** InventPay's way of talking: one key header, answers wrapped in `data` or bare. */
export class InventPayTransport {
  private readonly http: ProcessorHttp

  constructor({ apiKey, baseUrl = BASE_URL, timeoutMs }: InventPayClientOptions) {
    this.http = new ProcessorHttp(
      { gateway: "inventpay", baseUrl, headers: { "X-API-Key": apiKey }, timeoutMs },
      readError,
    )
  }

  isHealthy(): boolean {
    return this.http.isHealthy()
  }

  /** Sends a call and reads its data. @throws GatewayError */
  call<T>(request: HttpRequest, read: (data: JsonObject) => T): Promise<T> {
    return this.http.call(request, (body) => read(unwrap(body)))
  }

  get<T>(operation: string, path: string, read: (data: JsonObject) => T): Promise<T> {
    return this.call({ operation, method: "GET", path, repeatable: true }, read)
  }

  /** Sends a call whose answer only says that it was done. @throws GatewayError */
  async send(request: HttpRequest): Promise<void> {
    await this.http.send(request)
  }
}
