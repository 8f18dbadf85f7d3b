"use client"

import { paymentInfoMap } from "@lib/constants"
import { initiatePaymentSession } from "@lib/data/cart"
import type { HttpTypes } from "@medusajs/types"
import { Button } from "@modules/common/components/ui"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { useState } from "react"

const Payment = ({ cart, methods }: { cart: HttpTypes.StoreCart; methods: { id: string }[] }) => {
  const activeSession = cart.payment_collection?.payment_sessions?.find(
    (paymentSession) => paymentSession.status === "pending",
  )
  const [selected, setSelected] = useState(activeSession?.provider_id ?? "")
  const isOpen = useSearchParams().get("step") === "payment"
  const router = useRouter()
  const pathname = usePathname()

  const handleSubmit = async () => {
    if (activeSession?.provider_id !== selected) {
      await initiatePaymentSession(cart, { provider_id: selected })
    }
    router.push(`${pathname}?step=review`, { scroll: false })
  }

  return (
    <section aria-label="Payment">
      <h2>Payment</h2>
      {isOpen ? (
        <>
          {methods.map(({ id }) => (
            <label key={id}>
              <input type="radio" checked={selected === id} onChange={() => setSelected(id)} />
              {paymentInfoMap[id]?.title || id}
              {paymentInfoMap[id]?.icon}
            </label>
          ))}
          <Button disabled={!selected} onClick={handleSubmit}>
            Continue to review
          </Button>
        </>
      ) : (
        activeSession && <p>{paymentInfoMap[activeSession.provider_id]?.title}</p>
      )}
    </section>
  )
}

export default Payment
