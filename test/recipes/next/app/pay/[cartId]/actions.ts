"use server"

import { openPayment } from "../../../lib/payment"

export async function startPayment(cartId: string, anew: boolean): Promise<void> {
  await openPayment(cartId, anew)
}
