/** What a payment link opens: ready to be the checkout's `session`. */
export interface PaymentLink {
  charge_id: string
  charge_token: string
}

/** Reads the `{charge_id}.{token}` that `resumeUrl` puts behind the `#`; null for anything else. */
export function readPaymentLink(fragment: string): PaymentLink | null {
  const [, charge_id, charge_token] = /^#?(\w+)\.([\w-]+)$/.exec(fragment) ?? []
  return charge_id && charge_token ? { charge_id, charge_token } : null
}

/**
 * Reads the payment link that this page was opened with, and takes it out of the address bar and
 * the history: what else runs on the page shall not send it anywhere. Only in a browser; a second
 * call returns null, so keep the first result (in `sessionStorage`, for a reload).
 */
export function takePaymentLink(): PaymentLink | null {
  const link = readPaymentLink(location.hash)
  if (link) history.replaceState(history.state, "", location.pathname + location.search)
  return link
}
