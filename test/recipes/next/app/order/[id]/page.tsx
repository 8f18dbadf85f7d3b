import { notFound } from "next/navigation"
import { PaymentOfTab } from "../../payment-of-tab"
import { BACKEND_URL, PUBLISHABLE_KEY, sdk } from "../../../lib/shop"

/** The order, placed as soon as coins were seen; the widget tells how they get confirmed. */
export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { order } = await sdk.store.order.retrieve(id).catch((error: { status?: number }) => {
    if (error.status === 404) notFound()
    throw error
  })
  return (
    <>
      <h1>Thank you!</h1>
      <p>Order #{order.display_id} is placed.</p>
      <PaymentOfTab backendUrl={BACKEND_URL} publishableKey={PUBLISHABLE_KEY} orderId={id} />
    </>
  )
}
