import { TooltipProvider } from "@medusajs/ui"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { render } from "@testing-library/react"
import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import resources from "../../../admin/i18n"
import OrderCryptoPayment, { type WidgetOrder } from "../../../admin/widgets/order-crypto-payment"
import type { AdminCharge } from "../../../src/contract/admin"

type Answer = { charges: AdminCharge[] } | { status: number; message: string } | "never"

export const cryptoOrder: WidgetOrder = {
  id: "order_1",
  payment_collections: [{ payment_sessions: [{ provider_id: "pp_crypto_main" }] }],
}

export const cardOrder: WidgetOrder = {
  id: "order_1",
  payment_collections: [{ payment_sessions: [{ provider_id: "pp_stripe_stripe" }] }],
}

/** Answers the browser's fetch from a list, the last answer again and again. */
export function answerWith(...answers: Answer[]) {
  const fetch = jest.fn<Promise<unknown>, [URL | string, RequestInit | undefined]>(() => {
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === undefined || answer === "never") {
      return new Promise(() => {})
    }
    const failed = "status" in answer
    return Promise.resolve({
      ok: !failed,
      status: failed ? answer.status : 200,
      statusText: failed ? "Error" : "OK",
      headers: new Headers({ "content-type": "application/json" }),
      json: () => Promise.resolve(answer),
    })
  })
  Object.assign(globalThis, { fetch })
  return fetch
}

/** Shows the widget in what the dashboard puts around it. */
export function renderWidget(order: WidgetOrder = cryptoOrder) {
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
      <TooltipProvider>
        <OrderCryptoPayment data={order} />
      </TooltipProvider>
    </QueryClientProvider>,
  )
}
