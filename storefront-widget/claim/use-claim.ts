import { useCallback, useEffect, useMemo, useState } from "react"
import type { Claim, ClaimDestinationRequest } from "../../src/contract/claim"
import { toChargeError, type ChargeError } from "../core/index"
import { createClaimClient } from "./client"

/** A claim changes when the shop looks at it, which may take days: now and then is enough. */
const LOOK_EVERY = 30_000

export interface ClaimOptions {
  /** The Medusa backend, e.g. `https://api.shop.example`. */
  backendUrl: string
  /** Medusa's publishable API key, `pk_…`. */
  publishableKey: string
  /** From the link that the shopper got. */
  claim: { id: string; token: string }
  /** An answer of the claim route that is at hand already; taken into account once. */
  initial?: Claim
}

export interface ClaimState {
  /** Null until the first answer. */
  claim: Claim | null
  /** Why the claim could not be read; null once it was. */
  error: ChargeError | null
  /** A destination is on its way to the shop. */
  submitting: boolean
  /** Why the last destination was not taken. */
  submitError: ChargeError | null
  /** False when the destination was not taken. */
  submit(destination: ClaimDestinationRequest): Promise<boolean>
  refresh(): void
}

/** A refund that waits for an address, for a page of your own. */
export function useClaim(options: ClaimOptions): ClaimState {
  const { backendUrl, publishableKey, claim: link, initial } = options
  const { id, token } = link
  const client = useMemo(
    () => createClaimClient({ baseUrl: backendUrl, publishableKey, claimId: id, token }),
    [backendUrl, publishableKey, id, token],
  )
  const [claim, setClaim] = useState<Claim | null>(initial ?? null)
  const [error, setError] = useState<ChargeError | null>(null)
  const [submitting, setSubmitting] = useState(false)
  const [submitError, setSubmitError] = useState<ChargeError | null>(null)
  const [reads, setReads] = useState(0)
  const refresh = useCallback(() => setReads((count) => count + 1), [])

  useEffect(() => {
    const abort = new AbortController()
    client.get(abort.signal).then(
      (read) => {
        if (abort.signal.aborted) return
        setClaim(read)
        setError(null)
      },
      (cause) => {
        if (!abort.signal.aborted) setError(toChargeError(cause))
      },
    )
    return () => abort.abort()
  }, [client, reads])

  const moving = claim?.status === "submitted" || claim?.status === "sending"
  useEffect(() => {
    if (!moving) return
    const look = () => document.visibilityState === "visible" && !submitting && refresh()
    const timer = setInterval(look, LOOK_EVERY)
    document.addEventListener("visibilitychange", look)
    return () => {
      clearInterval(timer)
      document.removeEventListener("visibilitychange", look)
    }
  }, [moving, submitting, refresh])

  async function submit(destination: ClaimDestinationRequest): Promise<boolean> {
    if (submitting) return false
    setSubmitting(true)
    setSubmitError(null)
    try {
      setClaim(await client.submit(destination))
      return true
    } catch (cause) {
      const error = toChargeError(cause)
      setSubmitError(error)
      // What is in the way now, the claim itself tells.
      if (error.detail === "not_allowed") refresh()
      return false
    } finally {
      setSubmitting(false)
    }
  }

  return { claim, error, submitting, submitError, submit, refresh }
}
