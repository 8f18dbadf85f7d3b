import { TooltipProvider } from "@medusajs/ui"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { render } from "@testing-library/react"
import i18next from "i18next"
import type { ReactNode } from "react"
import { initReactI18next } from "react-i18next"
import { MemoryRouter } from "react-router-dom"
import resources from "../../../admin/i18n"
import OrderCryptoPayment, { type WidgetOrder } from "../../../admin/widgets/order-crypto-payment"
import type { AdminCharge } from "../../../src/contract/admin"
import { ALL_PERMISSIONS, type MeResponse } from "../../../src/contract/permissions"
import type { RefundableResponse } from "../../../src/contract/refunds"
import { GATEWAY_NAMES } from "./gateway-names"

type Answer = { charges: AdminCharge[] } | Failure | object | "never"

interface Failure {
  status: number
  message: string
}

export const cryptoOrder: WidgetOrder = {
  id: "order_1",
  payment_collections: [{ payment_sessions: [{ provider_id: "pp_crypto_main" }] }],
}

export const cardOrder: WidgetOrder = {
  id: "order_1",
  payment_collections: [{ payment_sessions: [{ provider_id: "pp_stripe_stripe" }] }],
}

/**
 * Answers the browser's fetch from a list, the last answer again and again. What can be refunded is
 * answered apart, and is nothing; so is what the admin may do, which is everything.
 */
export function answerWith(...answers: Answer[]) {
  const fetch = jest.fn<Promise<unknown>, [URL | string, RequestInit | undefined]>(() => {
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === undefined || answer === "never") {
      return new Promise(() => {})
    }
    return Promise.resolve(responseOf(answer))
  })
  const others = (url: URL | string, init: RequestInit | undefined) =>
    String(url).endsWith("/refundable")
      ? Promise.resolve(success(nothingToRefund))
      : String(url).endsWith("/me")
        ? Promise.resolve(success(mayDoAll))
        : String(url).endsWith("/gateway-names")
          ? Promise.resolve(success({ gateways: GATEWAY_NAMES }))
          : fetch(url, init)
  Object.assign(globalThis, { fetch: others })
  return fetch
}

/** Answers the browser's fetch by what the path ends with; anything else never comes. */
export function answerPaths(answers: Record<string, Answer>) {
  const fetch = jest.fn<Promise<unknown>, [URL | string, RequestInit | undefined]>((url) => {
    const { pathname } = new URL(String(url), "http://shop")
    const found = Object.entries({
      "/gateway-names": { gateways: GATEWAY_NAMES },
      ...answers,
    }).find(([end]) => pathname.endsWith(end))
    const answer = found?.[1] ?? "never"
    return answer === "never" ? new Promise(() => {}) : Promise.resolve(responseOf(answer))
  })
  Object.assign(globalThis, { fetch })
  return fetch
}

function responseOf(answer: Exclude<Answer, "never">) {
  const failure = isFailure(answer) ? answer : null
  return {
    ...success(answer),
    ...(failure && { ok: false, status: failure.status, statusText: "Error" }),
  }
}

const success = (answer: unknown) => ({
  ok: true,
  status: 200,
  statusText: "OK",
  headers: new Headers({ "content-type": "application/json" }),
  json: () => Promise.resolve(answer),
})

/** An admin who may do everything. */
export const mayDoAll: MeResponse = {
  user_id: "user_1",
  key_id: null,
  rbac: false,
  permissions: [...ALL_PERMISSIONS],
  may_approve: true,
  reason: null,
}

/** Of a payment of which nothing has come yet. */
export const nothingToRefund: RefundableResponse = {
  charge_id: "cch_1",
  order_id: null,
  currency_code: "usd",
  decimals: 2,
  received: "0",
  refunded: "0",
  most: "0",
  excess: "0",
  deposits: [],
  refunds: [],
}

const isFailure = (answer: object): answer is Failure => "status" in answer

/** Shows the widget in what the dashboard puts around it. */
export function renderWidget(order: WidgetOrder = cryptoOrder) {
  return renderInDashboard(<OrderCryptoPayment data={order} />)
}

/** Shows a part of the admin in what the dashboard puts around it. */
export function renderInDashboard(part: ReactNode) {
  void i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources,
    initImmediate: false,
    interpolation: { escapeValue: false },
  })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <TooltipProvider>{part}</TooltipProvider>
      </MemoryRouter>
    </QueryClientProvider>,
  )
}
