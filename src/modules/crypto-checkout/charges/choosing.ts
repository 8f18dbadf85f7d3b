import { setTimeout as sleep } from "node:timers/promises"
import { type AssetId, type ChargeId, type Discount, chargeTotals } from "../../../domain"
import { MedusaError } from "@medusajs/framework/utils"
import { NoGatewayError, type PassedOver } from "../../../gateways"
import { type StorageSession, toChargeState } from "../../../storage"
import type { Context } from "../shared/context"
import { openAt } from "./opening"
import { type Choice, lookUp } from "./standing-offer"
import { coinNames } from "../shared/coin-names"
import { type ShopReader, withheldFrom } from "./withheld"

/** How long a click waits for another one that has already asked for the same coin. */
const PATIENCE_MS = 20_000
const LOOK_AGAIN_MS = 200

const PRICE_CHANGED =
  "The price of this payment has changed in another window. Choose the coin again"

/** On which terms a coin is chosen. */
export interface ChoiceTerms {
  /** Tells where the charge's cart or order is sold, which decides what is offered. */
  shop: Pick<ShopReader, "market">
  /** What the coin takes off, which the charge's amount has to have taken off already. */
  discount: Discount
}

/**
 * Gives the shopper something to pay with an asset: the deposit that is already open for it, or a
 * new one for what is still missing. Of clicks at the same time, in whichever process, one asks the
 * gateway and the others wait for its answer.
 * @throws MedusaError with a text for the shopper
 */
export async function chooseAsset(
  context: Context,
  chargeId: ChargeId,
  assetId: AssetId,
  terms: ChoiceTerms,
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while ((await choose(context, chargeId, assetId, terms)) === "being_opened") {
    if (performance.now() >= deadline) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "This is taking longer than usual. Try again in a minute",
      )
    }
    await sleep(LOOK_AGAIN_MS)
  }
}

async function choose(
  context: Context,
  chargeId: ChargeId,
  assetId: AssetId,
  terms: ChoiceTerms,
): Promise<Choice> {
  const withheld = await withheldFrom(context, chargeId, terms.shop)
  const wanted = { assetId, withheld }
  const found = await context.storage.transaction(async (session) => {
    const { choice, charge, aggregate } = await lookUp(session, chargeId, wanted)
    if (charge.discount !== terms.discount) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, PRICE_CHANGED)
    }
    const value = chargeTotals(toChargeState(aggregate)).missing
    if (choice) return choice
    const standing = await session.gatewayPauses.standing()
    return { charge, value, standing, now: await session.now() }
  })
  if (typeof found === "string") return found
  const { charge, now, value, standing } = found
  const session = await context.storage.session()
  try {
    const { result, passedOver } = await context.router.firstToSucceed(
      assetId,
      {
        currency: charge.currency_code,
        allowed: charge.gateways,
        now: now.getTime(),
        value,
        withheld,
        ...standing,
      },
      (gateway) => openAt(context, gateway, chargeId, wanted),
    )
    await notePassedOver(session, chargeId, passedOver)
    return result
  } catch (error) {
    if (!(error instanceof NoGatewayError)) throw error
    await notePassedOver(session, chargeId, error.passedOver)
    await session.audit.add(chargeId, "deposit.refused", error.message, {
      ...coinNames(assetId),
      detail: error.message,
    })
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, error.message)
  }
}

async function notePassedOver(
  session: StorageSession,
  chargeId: ChargeId,
  passedOver: readonly PassedOver[],
): Promise<void> {
  for (const each of passedOver) {
    const { gateway, why, words, seconds } = each
    const message = `Skipped: ${skippedWords(each)}`
    const data = { gateway, why, words, seconds }
    await session.audit.add(chargeId, "gateway.passed_over", message, data)
  }
}

function skippedWords({ why, words, seconds }: PassedOver): string {
  switch (why) {
    case "down":
      return "does not answer at the moment"
    case "paused":
      return `asked for a pause of ${seconds} s`
    case "error":
      return words ?? "an unknown error"
  }
}
