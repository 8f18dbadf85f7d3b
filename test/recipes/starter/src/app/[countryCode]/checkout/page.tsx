import { sdk } from "@lib/config"
import { retrieveCart } from "@lib/data/cart"
import Payment from "@modules/checkout/components/payment"
import PaymentButton from "@modules/checkout/components/payment-button"
import { notFound } from "next/navigation"

type Props = { searchParams: Promise<{ step?: string }> }

export default async function Checkout({ searchParams }: Props) {
  const cart = await retrieveCart()
  if (!cart) return notFound()
  const { payment_providers } = await sdk.store.payment.listPaymentProviders({
    region_id: cart.region_id!,
  })
  const { step } = await searchParams
  return (
    <>
      <Payment cart={cart} methods={payment_providers} />
      <section aria-label="Review">
        <h2>Review</h2>
        {step === "review" && <PaymentButton cart={cart} />}
      </section>
    </>
  )
}
