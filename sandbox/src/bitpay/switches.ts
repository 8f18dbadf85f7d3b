import { SandboxError } from "../errors"

/**
 * BitPay's sources disagree in places, and some of its behaviour is a merchant's setting. Each
 * switch chooses one variant; a client should live with all of them. The first value of a list is
 * the default.
 */
const CHOICES = {
  /** With `true`, refusals come with HTTP 200; only the body tells. */
  errorsWith200: [false, true],
  /** Form of the errors that have a code. */
  errorShape: ["code", "text", "list"],
  /** Webhooks of old accounts carry no signature. */
  signature: ["present", "missing"],
  /** Form of numbers in webhooks. */
  webhookNumbers: ["number", "string"],
  /** With `true`, a webhook shows a later state than its event names. */
  webhookRunsAhead: [false, true],
  /** With `true`, the payer of bitcoin and its kin pays a miner fee on top. */
  minerFees: [false, true],
  /** With `true`, payment codes hold `ADDRESS` and `BIP21` as they did in 2020. */
  legacyPaymentCodes: [false, true],
  /** Spelling of a cancelled refund. */
  canceledRefund: ["canceled", "cancelled"],
} as const

type Choices = { -readonly [Key in keyof typeof CHOICES]: (typeof CHOICES)[Key][number] }

/** The switches and their values. */
export interface BitPaySwitches extends Choices {
  /** A coin that this account does not take, e.g. `LTC`; null = it takes all. */
  disabledCoin: string | null
  /** Fee of a refund in the invoice's currency, as a decimal string. */
  refundFee: string
  /** Part by which an invoice may be underpaid and still counts as paid, e.g. `"0.01"`. */
  tolerance: string
}

export function defaultSwitches(): BitPaySwitches {
  const first = Object.entries(CHOICES).map(([key, values]) => [key, values[0]])
  const choices = Object.fromEntries(first) as Choices
  return { ...choices, disabledCoin: null, refundFee: "0", tolerance: "0" }
}

/** The switches after a change; refuses unknown names and values. */
export function changeSwitches(
  current: BitPaySwitches,
  patch: Record<string, unknown>,
): BitPaySwitches {
  for (const [key, value] of Object.entries(patch)) {
    if (key in CHOICES) {
      const allowed: readonly unknown[] = CHOICES[key as keyof typeof CHOICES]
      if (!allowed.includes(value)) {
        throw new SandboxError(400, `"${key}" must be one of ${JSON.stringify(allowed)}`)
      }
    } else if (key === "disabledCoin") {
      if (value !== null && typeof value !== "string") {
        throw new SandboxError(400, `"${key}" must be a coin's code or null`)
      }
    } else if (key === "refundFee" || key === "tolerance") {
      if (typeof value !== "string" || !/^\d+(\.\d+)?$/.test(value)) {
        throw new SandboxError(400, `"${key}" must be a decimal string`)
      }
    } else {
      const names = Object.keys(defaultSwitches()).join(", ")
      throw new SandboxError(400, `BitPay has no switch "${key}"; it has: ${names}`)
    }
  }
  return { ...current, ...(patch as Partial<BitPaySwitches>) }
}
