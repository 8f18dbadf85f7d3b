import { SandboxError } from "../errors"

/**
 * What Defexa's documentation leaves open or shows in two ways. Each switch chooses one variant; a
 * client should live with all of them. The first value of a list is the default.
 */
const CHOICES = {
  /** Form of `errors`. */
  errors: ["list", "wrapped"],
  /** How `POST /api/v1/payments` refuses: like all others, or with 200 and a text in `error`. */
  addressRefusal: ["403", "200"],
  /** Whether the answer to a payout names its `core_id`, and that to a mass payout its number. */
  createdIds: [true, false],
  /** Scheme of the `signature` in callbacks; with `unknown` it is nothing that can be checked. */
  signature: ["md5-length-value", "sha256-sorted", "unknown"],
  /** Form of numbers in callbacks. */
  callbackNumbers: ["string", "number"],
  /** Form of `ps_data` in callbacks. */
  psData: ["object", "text"],
  /** Whether a deposit that fails the AML scoring is announced as pending or not at all. */
  heldDeposits: ["announced", "silent"],
  /** What becomes of such a deposit: it waits for a decision, or goes back by itself. */
  amlRefunds: ["manual", "automatic"],
  /** Whether an AML refund is followed by a callback. */
  amlRefundCallback: [false, true],
  /** Whether callbacks tell of a coin that the address was not given out for. */
  otherCoins: ["told", "silent"],
} as const

type Choices = { -readonly [Key in keyof typeof CHOICES]: (typeof CHOICES)[Key][number] }

/** The switches and their values. */
export interface DefexaSwitches extends Choices {
  /** AML score of the deposits to come, 0 to 100; {@link FAILING_SCORE} and more fails. */
  riskScore: number
  /** New payouts fail; null = they succeed. */
  payoutFailure: string | null
  /** Seconds of the sandbox clock until a payout is sent. */
  payoutDelaySeconds: number
}

export const FAILING_SCORE = 70

export function defaultSwitches(): DefexaSwitches {
  const first = Object.entries(CHOICES).map(([key, values]) => [key, values[0]])
  const choices = Object.fromEntries(first) as Choices
  return { ...choices, riskScore: 5, payoutFailure: null, payoutDelaySeconds: 1 }
}

const FREE: Record<string, { fits: (value: unknown) => boolean; words: string }> = {
  riskScore: {
    fits: (value) => typeof value === "number" && value >= 0 && value <= 100,
    words: "a number from 0 to 100",
  },
  payoutFailure: {
    fits: (value) => value === null || typeof value === "string",
    words: "a text or null",
  },
  payoutDelaySeconds: {
    fits: (value) => typeof value === "number" && value >= 0,
    words: "a number of seconds of 0 or more",
  },
}

/** The switches after a change; refuses unknown names and values. */
export function changeSwitches(
  current: DefexaSwitches,
  patch: Record<string, unknown>,
): DefexaSwitches {
  for (const [key, value] of Object.entries(patch)) {
    const allowed: readonly unknown[] | undefined = CHOICES[key as keyof typeof CHOICES]
    const rule = FREE[key]
    if (!allowed && !rule) {
      const names = Object.keys(defaultSwitches()).join(", ")
      throw new SandboxError(400, `Defexa has no switch "${key}"; it has: ${names}`)
    }
    if (allowed && !allowed.includes(value)) {
      throw new SandboxError(400, `"${key}" must be one of ${JSON.stringify(allowed)}`)
    }
    if (rule && !rule.fits(value)) throw new SandboxError(400, `"${key}" must be ${rule.words}`)
  }
  return { ...current, ...(patch as Partial<DefexaSwitches>) }
}
