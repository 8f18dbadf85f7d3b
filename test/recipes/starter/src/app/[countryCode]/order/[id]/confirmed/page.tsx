import { retrieveOrder } from "@lib/data/orders"
import PaymentDetails from "@modules/order/components/payment-details"
import { notFound } from "next/navigation"

type Props = { params: Promise<{ id: string }> }

export default async function OrderConfirmedPage(props: Props) {
  const { id } = await props.params
  const order = await retrieveOrder(id).catch(() => null)
  if (!order) return notFound()
  return (
    <>
      <h1>Thank you!</h1>
      <p>Order #{order.display_id} was placed successfully.</p>
      <PaymentDetails order={order} />
    </>
  )
}
