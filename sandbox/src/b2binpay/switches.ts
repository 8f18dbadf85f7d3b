import { SandboxError } from "../errors"

/**
 * Where B2BINPAY's documents leave room, a switch chooses; a client should live with all of them.
 * The first value of a list is the default.
 */
const CHOICES = {
  /** Whether `filter[…]` works; only a few filters were ever seen to. */
  filters: ["honoured", "ignored"],
  /** Paging as seen in the wild, as JSON:API has it, or both. */
  paging: ["meta", "links", "both"],
  callbackType: ["application/json", "application/vnd.api+json"],
  /** What the check for money laundering says to new transfers; `queued`: it does not end. */
  aml: ["green", "red", "queued"],
  /** Payouts wait for the owner. */
  payoutApproval: [false, true],
  /** What a payout that fails is told as: cancelled, or still approved with a transfer that failed. */
  payoutFailure: ["canceled", "transfer"],
  /** Fee calculation without a recommendation: zeros instead of an error. */
  feeCalculation: ["fees", "zeros"],
  /**
   * Where callbacks of payouts list the costs. B2BINPAY's own sample code signs over the transfer
   * that comes last.
   */
  costsFirst: [true, false],
  /**
   * Whether the jurisdiction of the account has payouts tell whom they go to. B2BINPAY names no sum
   * from which on.
   */
  travelRule: ["optional", "required"],
  /** With `true`, addresses are those of the test networks, as on B2BINPAY's trial host. */
  testnet: [false, true],
} as const

type Choices = { -readonly [Key in keyof typeof CHOICES]: (typeof CHOICES)[Key][number] }

/** The switches and their values. */
export interface B2BinPaySwitches extends Choices {
  /** Life of an access token in seconds. B2BINPAY's own words range from 1 to 15 minutes. */
  accessSeconds: number
  refreshSeconds: number
  /** Seconds of the sandbox clock until an approved payout is sent. */
  payoutDelaySeconds: number
  /** Codes of wallets that are not active, with blanks between, e.g. `LTC XRP`. */
  inactiveWallets: string
}

const NUMBERS = ["accessSeconds", "refreshSeconds", "payoutDelaySeconds"]

export function defaultSwitches(): B2BinPaySwitches {
  const first = Object.entries(CHOICES).map(([key, values]) => [key, values[0]])
  return {
    ...(Object.fromEntries(first) as Choices),
    accessSeconds: 60,
    refreshSeconds: 6 * 3600,
    payoutDelaySeconds: 1,
    inactiveWallets: "",
  }
}

/** The switches after a change; refuses unknown names and values. */
export function changeSwitches(
  current: B2BinPaySwitches,
  patch: Record<string, unknown>,
): B2BinPaySwitches {
  for (const [key, value] of Object.entries(patch)) check(key, value)
  return { ...current, ...(patch as Partial<B2BinPaySwitches>) }
}

function check(key: string, value: unknown): void {
  if (key in CHOICES) {
    const allowed: readonly unknown[] = CHOICES[key as keyof typeof CHOICES]
    if (allowed.includes(value)) return
    throw new SandboxError(400, `"${key}" must be one of ${JSON.stringify(allowed)}`)
  }
  if (NUMBERS.includes(key)) {
    if (typeof value === "number" && value >= 0) return
    throw new SandboxError(400, `"${key}" must be a number of seconds of 0 or more`)
  }
  if (key === "inactiveWallets") {
    if (typeof value === "string") return
    throw new SandboxError(400, `"${key}" must be a text`)
  }
  const names = Object.keys(defaultSwitches()).join(", ")
  throw new SandboxError(400, `B2BINPAY has no switch "${key}"; it has: ${names}`)
}
