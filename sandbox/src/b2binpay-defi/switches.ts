import { SandboxError } from "../errors"

/**
 * What DeFi's documentation leaves open, and what a merchant or time decides. A client should live
 * with all of it. The first value of a list is the default.
 */
const CHOICES = {
  /**
   * 1.8 has the callback URL in the account's settings, 1.7 in each invoice and payout; each refuses
   * the other's fields. `by-request` speaks 1.7 with what is made with a `callbackUrl`, and 1.8 else.
   */
  apiVersion: ["by-request", "1.8", "1.7"],
  /** Whether the key also sees an account on TRON. */
  tron: [false, true],
  /** Version of the TRON account's contract; invoices need 1.2.2. */
  tronContract: ["1.2.2", "1.2.1"],
  /**
   * What screening makes of the next deposits: `slow` leaves them in `AML_CHECK` until they are
   * released or held; all others but `clean` block them, the last three because they could not be
   * scored.
   */
  aml: [
    "clean",
    "slow",
    "threshold_exceeded",
    "severe_alert",
    "budget_exhausted",
    "provider_failed",
    "currency_unsupported",
  ],
  /** Whether an invoice is called `PAID` before its deposits are confirmed. */
  paidBeforeConfirmation: [false, true],
  /** What becomes of an expired invoice when it is paid in full. */
  lateMoney: ["stays_expired", "turns_paid"],
  /** Whether confirmed deposits are claimed to the wallet at once. */
  autoClaim: [false, true],
  /** Whether `OPERATION` callbacks are sent too. */
  operationCallbacks: [false, true],
  /** Form of the callback's signature. */
  signature: ["hex", "prefixed", "none"],
  /** Form of `message` in errors. */
  errorMessage: ["text", "list"],
} as const

type Choices = { -readonly [Key in keyof typeof CHOICES]: (typeof CHOICES)[Key][number] }

/** The switches and their values. */
export interface B2BinPayDefiSwitches extends Choices {
  /** Prepaid credits left; each call costs one. Null: without end. */
  credits: number | null
  /** Where callbacks go by the account's settings; null = nowhere. */
  callbackUrl: string | null
}

export function defaultSwitches(
  own: Pick<B2BinPayDefiSwitches, "apiVersion" | "callbackUrl">,
): B2BinPayDefiSwitches {
  const first = Object.entries(CHOICES).map(([key, values]) => [key, values[0]])
  const { apiVersion, callbackUrl } = own
  return { ...(Object.fromEntries(first) as Choices), credits: null, apiVersion, callbackUrl }
}

/** The switches after a change; refuses unknown names and values. */
export function changeSwitches(
  current: B2BinPayDefiSwitches,
  patch: Record<string, unknown>,
): B2BinPayDefiSwitches {
  for (const [key, value] of Object.entries(patch)) {
    if (key in CHOICES) {
      const allowed: readonly unknown[] = CHOICES[key as keyof typeof CHOICES]
      if (!allowed.includes(value)) {
        throw new SandboxError(400, `"${key}" must be one of ${JSON.stringify(allowed)}`)
      }
    } else if (key === "credits") {
      if (value !== null && !(Number.isInteger(value) && Number(value) >= 0)) {
        throw new SandboxError(400, `"${key}" must be a whole number of 0 or more, or null`)
      }
    } else if (key === "callbackUrl") {
      if (value !== null && !(typeof value === "string" && URL.canParse(value))) {
        throw new SandboxError(400, `"${key}" must be a URL or null`)
      }
    } else {
      const names = Object.keys(current).join(", ")
      throw new SandboxError(400, `B2BINPAY DeFi has no switch "${key}"; it has: ${names}`)
    }
  }
  return { ...current, ...(patch as Partial<B2BinPayDefiSwitches>) }
}
