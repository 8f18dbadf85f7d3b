import { SandboxError } from "../errors"

/**
 * InventPay's sources disagree in places, and some of its behaviour is a merchant's setting. Each
 * switch chooses one variant; a client should live with all of them. The first value of a list is
 * the default.
 */
const CHOICES = {
  /** Envelope of the payment status. */
  statusEnvelope: ["unwrapped", "wrapped"],
  /** Form of amounts in the payment status. */
  statusAmounts: ["string", "number"],
  /** Form of the balances. */
  balances: ["map", "list", "nested"],
  webhookShape: ["nested", "flat"],
  webhookAmounts: ["number", "string"],
  /** Name of the event of a completed payment. */
  completedEvent: ["completed", "confirmed", "both"],
  /** With `true`, `PROCESSING` and `UNDERPAID` are told instead of `PENDING`. */
  detailedStatuses: [false, true],
  /** Status word of a completed payment; `SETTLED` was only ever seen in a shop's code. */
  paidStatus: ["COMPLETED", "SETTLED"],
  /** Form of the fees of a withdrawal that is read. */
  withdrawalDetail: ["metadata", "feeBreakdown"],
  /** HTTP status of creation calls. */
  creationStatus: [200, 201],
  /** New withdrawals wait for a human. */
  requiresApproval: [false, true],
} as const

type Choices = { -readonly [Key in keyof typeof CHOICES]: (typeof CHOICES)[Key][number] }

/** The switches and their values. */
export interface InventPaySwitches extends Choices {
  /** New withdrawals fail with this reason once they are processed; null = they succeed. */
  withdrawalFailure: string | null
  /** Seconds of the sandbox clock that a withdrawal stays `PENDING`. */
  withdrawalDelaySeconds: number
}

export function defaultSwitches(): InventPaySwitches {
  const first = Object.entries(CHOICES).map(([key, values]) => [key, values[0]])
  const choices = Object.fromEntries(first) as Choices
  return { ...choices, withdrawalFailure: null, withdrawalDelaySeconds: 1 }
}

/** The switches after a change; refuses unknown names and values. */
export function changeSwitches(
  current: InventPaySwitches,
  patch: Record<string, unknown>,
): InventPaySwitches {
  for (const [key, value] of Object.entries(patch)) {
    if (key in CHOICES) {
      const allowed: readonly unknown[] = CHOICES[key as keyof typeof CHOICES]
      if (!allowed.includes(value)) {
        throw new SandboxError(400, `"${key}" must be one of ${JSON.stringify(allowed)}`)
      }
    } else if (key === "withdrawalFailure") {
      if (value !== null && typeof value !== "string") {
        throw new SandboxError(400, `"${key}" must be a text or null`)
      }
    } else if (key === "withdrawalDelaySeconds") {
      if (typeof value !== "number" || !(value >= 0)) {
        throw new SandboxError(400, `"${key}" must be a number of seconds of 0 or more`)
      }
    } else {
      const names = Object.keys(defaultSwitches()).join(", ")
      throw new SandboxError(400, `InventPay has no switch "${key}"; it has: ${names}`)
    }
  }
  return { ...current, ...(patch as Partial<InventPaySwitches>) }
}
