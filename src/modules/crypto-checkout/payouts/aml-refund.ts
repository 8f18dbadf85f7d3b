import { MedusaError } from "@medusajs/framework/utils"
import {
  type AmlCaseId,
  type NetworkDestination,
  addressKey,
  decimal,
  findAsset,
  networkOfAsset,
  readDestination,
} from "../../../domain"
import type { AmlRefundInput } from "../../../contract/aml.schema"
import { destinationOptions } from "../../../gateways"
import type { AmlCaseRow } from "../../../storage"
import type { Context } from "../shared/context"
import { createPayout } from "./create"
import { oncePerCase } from "./once-per-case"
import { invalid, invalidFor, refuse } from "../shared/refusals"
import { type MaybeShown, requireShown } from "../shared/shown"
import { actionFor, shownOfCase } from "../aml/views"

/**
 * Writes the intent to send a held deposit back, as a whole. A worker asks the processor, at most
 * once; a second person has to approve before where the merchant's rule says so.
 * @param actor id of the admin user
 * @throws ChangedError, MedusaError NOT_FOUND, NOT_ALLOWED, or INVALID_DATA for a bad destination
 */
export async function refundCase(
  context: Context,
  id: AmlCaseId,
  input: MaybeShown<AmlRefundInput>,
  actor: string,
): Promise<void> {
  const session = await context.storage.session()
  const row = await session.amlCases.find(id)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Held deposit ${id} not found`)
  }
  const key = input.idempotency_key && `aml:${id}:${input.idempotency_key}`
  if (key && (await session.payouts.findByKey(key))) return
  requireHeld(context, row)
  const [newest = null] = await session.amlCases.listPayouts(id)
  requireShown(input.version, shownOfCase(row, newest))
  const destination = destinationOf(context, row, input)
  const network = row.asset === null ? null : networkOfAsset(row.asset)
  if (await session.refunds.isOwnAddress(addressKey(network, destination.address))) {
    invalidFor(
      "This is a deposit address of this shop. Enter an address of the customer's own wallet",
      "own_address",
      {},
    )
  }
  const payout = {
    kind: "aml_refund" as const,
    method: "aml" as const,
    gateway: row.gateway,
    asset: row.asset,
    amount: decimal(row.amount),
    ...destination,
    description: `Held deposit ${id}`,
    amlCaseId: id,
    sourceId: row.external_id,
    idempotencyKey: key,
  }
  await oncePerCase(() => createPayout(context, payout, actor))
}

function requireHeld(context: Context, row: AmlCaseRow): void {
  const name = context.gateways.get(row.gateway)?.name ?? row.gateway
  const values = { processor: name, case: row.external_id }
  const refusals: Record<AmlCaseRow["state"], string> = {
    held: `${name} does not support refunding it from here. Contact its compliance team with the case ${row.external_id}`,
    refunding: "It is already being refunded",
    refunded: "It was already refunded",
    released: "It is no longer on hold: the payment continues automatically",
    rejected: `${name} rejected it. Contact its compliance team with the case ${row.external_id}`,
  }
  if (actionFor(context, row) === "refund") return
  const why = refusals[row.state]
  switch (row.state) {
    case "held":
      return refuse(why, "hold_unsupported", values)
    case "refunding":
      return refuse(why, "hold_refunding", {})
    case "refunded":
      return refuse(why, "hold_refunded", {})
    case "released":
      return refuse(why, "hold_released", {})
    case "rejected":
      return refuse(why, "hold_rejected", values)
  }
}

/** @throws MedusaError INVALID_DATA with what is wrong and what to do */
function destinationOf(
  { gateways }: Context,
  row: AmlCaseRow,
  { address, tag = null }: MaybeShown<AmlRefundInput>,
): NetworkDestination {
  const asset = row.asset === null ? undefined : findAsset(row.asset)
  // A coin that we do not know is judged by the processor alone.
  if (!asset) return plainDestination(address, tag)
  // Whether the wallet needs a tag the processor's networks do not ask: held coins have none.
  const written = { address, tag, noTag: tag === null, amount: decimal(row.amount) }
  const options = destinationOptions(gateways.get(row.gateway))
  const { destination, findings } = readDestination(asset, written, options)
  const problem = findings.find(({ severity }) => severity === "error")
  return destination ?? invalid(problem?.message ?? "address: cannot be decrypted")
}

function plainDestination(address: string, tag: string | null): NetworkDestination {
  if (!/^[\x21-\x7E]{1,128}$/.test(address)) {
    invalid("The address contains spaces or invisible characters")
  }
  if (tag !== null && !/^[\x20-\x7E]{1,64}$/.test(tag)) {
    invalid("The tag contains invisible characters: type it again")
  }
  return { address, tag, memoKind: null }
}
