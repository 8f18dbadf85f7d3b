import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react"
import {
  createChargeClient,
  createChargeStore,
  timeLeft,
  type ChargeResponse,
  type ChargeSnapshot,
  type PaymentLink,
  type TimeLeft,
} from "./core/index"

/** What Medusa keeps of a payment session for its provider; two of its fields are read. */
interface SessionData {
  charge_id?: unknown
  charge_token?: unknown
}

/** A payment session as Medusa's store API hands it out, or its `data`. */
export type CheckoutSession = SessionData | { data: SessionData }

export interface CryptoCheckoutOptions {
  /** The Medusa backend, e.g. `https://api.shop.example`. */
  backendUrl: string
  /** Medusa's publishable API key, `pk_…`. */
  publishableKey: string
  /** The cart's payment session with this plugin's provider, or its `data`. */
  session: CheckoutSession
  /** An answer of the charge route that is at hand already; taken into account once. */
  initial?: ChargeResponse
}

export interface CryptoCheckoutState extends ChargeSnapshot {
  /** Asks for an address in the asset (CAIP-19); false when there is none, see `openError`. */
  openDeposit(asset: string): Promise<boolean>
  /** Reads the charge anew. */
  refresh(): void
}

/** The live charge of a payment session, for a page of your own. */
export function useCryptoCheckout(options: CryptoCheckoutOptions): CryptoCheckoutState {
  const { backendUrl, publishableKey, session, initial } = options
  const data = "data" in session ? session.data : session
  const { charge_id: chargeId, charge_token: token } = data as PaymentLink
  const store = useMemo(() => {
    const client = createChargeClient({ baseUrl: backendUrl, publishableKey, chargeId, token })
    return createChargeStore({ client, initial })
    // `initial` is a starting point, not something to follow.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [backendUrl, publishableKey, chargeId, token])
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getServerSnapshot)
  return { ...snapshot, openDeposit: store.openDeposit, refresh: store.refresh }
}

/** Counts down to a moment of the server's clock, once a second. */
export function useTimeLeft(until: string, clockOffset: number): TimeLeft {
  const read = useCallback(() => timeLeft(until, Date.now() + clockOffset), [until, clockOffset])
  const [left, setLeft] = useState(read)
  useEffect(() => {
    setLeft(read())
    const timer = setInterval(() => setLeft(read()), 1000)
    return () => clearInterval(timer)
  }, [read])
  return left
}

/** True from a moment of the server's clock on; renders anew only then. */
export function useIsOver(until: string | undefined, clockOffset: number): boolean {
  const end = until === undefined ? Infinity : Date.parse(until) - clockOffset
  const [over, setOver] = useState(false)
  useEffect(() => {
    const check = () => setOver(Date.now() >= end)
    check()
    // Long waits overflow the timer, and nobody stays that long on a checkout page.
    const wait = end - Date.now()
    if (wait <= 0 || wait > 2 ** 31 - 1) return
    const timer = setTimeout(check, wait + 50)
    return () => clearTimeout(timer)
  }, [end])
  return over
}
