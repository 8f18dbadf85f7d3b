import { notFound } from "next/navigation"
import { findPayment, readCharge } from "../../../lib/payment"
import { BACKEND_URL, PUBLISHABLE_KEY } from "../../../lib/shop"
import { Payment } from "./payment"

/** The payment page. It only reads: a page that is fetched twice must not open two payments. */
export default async function PayPage({ params }: { params: Promise<{ cartId: string }> }) {
  const { cartId } = await params
  const session = await findPayment(cartId).catch((error: { status?: number }) => {
    if (error.status === 404) notFound()
    throw error
  })
  return (
    <>
      <h1>Payment</h1>
      <Payment
        cartId={cartId}
        session={session}
        initial={session?.charge_token ? await readCharge(session) : undefined}
        backendUrl={BACKEND_URL}
        publishableKey={PUBLISHABLE_KEY}
      />
      {session?.page_url && (
        <noscript>
          <a href={session.page_url}>Pay without JavaScript</a>
        </noscript>
      )}
    </>
  )
}
