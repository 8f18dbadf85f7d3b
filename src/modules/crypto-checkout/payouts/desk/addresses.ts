import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import {
  type Approver,
  type NetworkDestination,
  canonicalKey,
  networkName,
  readDestination,
  readRecipient,
} from "../../../../domain"
import type {
  ApprovedAddress,
  ApprovedAddressListResponse,
  ApprovedAddressResponse,
} from "../../../../contract/payouts"
import type {
  ApproveAddressInput,
  ApprovedAddressListQuery,
} from "../../../../contract/payouts.schema"
import type { ApprovedAddressRow } from "../../../../storage"
import { paged } from "../../shared/paged"
import type { Context } from "../../shared/context"
import { RECIPIENTS, allowListNetworkName } from "../allow-list"
import { requireApprover } from "../approvers"
import { lookAlikeWarnings } from "../look-alikes"

/** A page of the addresses that payouts may go to, newest first. */
export async function listAddresses(
  { storage }: Context,
  query: ApprovedAddressListQuery,
): Promise<ApprovedAddressListResponse> {
  const session = await storage.session()
  const page = await paged(() => session.approvedAddresses.list(query.q, query))
  return { addresses: page.rows.map(toAddress), next_cursor: page.nextCursor }
}

/**
 * Lets payouts go to an address, once its cool-down is over.
 * @throws MedusaError INVALID_DATA for what is no address there, DUPLICATE_ERROR, NOT_ALLOWED for who is
 *   no approver
 */
export async function approveAddress(
  context: Context,
  input: ApproveAddressInput,
  approver: Approver,
): Promise<ApprovedAddressResponse> {
  requireApprover(context, approver)
  const actor = approver.id
  const { storage, options } = context
  const { network, label } = input
  const { destination, warnings } = requireAddress(context, input)
  const { address, tag, memoKind } = destination
  const id = generateEntityId(undefined, "cap")
  const row = { id, network, address, tag, memo_kind: memoKind, label, added_by: actor }
  return storage.transaction(async (session) => {
    const key = canonicalKey(network, address)
    const alike = await lookAlikeWarnings(session, [key])
    const added = await session.approvedAddresses.insert(
      { ...row, address_key: key },
      options.moneyOut.coolDownHours,
    )
    if (!added) {
      throw new MedusaError(
        MedusaError.Types.DUPLICATE_ERROR,
        "This address is already approved. Remove it first to change its label",
      )
    }
    const message = `Approved ${label}: ${address}${tag === null ? "" : ` (tag ${tag})`}`
    const data = { label, network: networkName(network) ?? network, address, tag }
    await session.audit.add(null, "address.approved", message, data, { subject: id, actor })
    return {
      address: toAddress(found(await session.approvedAddresses.find(id), id)),
      warnings: [...warnings, ...alike.values()],
    }
  })
}

/** Takes an address off the list; what was not sent to it yet will not be. @throws MedusaError NOT_FOUND */
export async function removeAddress(
  { storage }: Context,
  id: string,
  actor: string,
): Promise<ApprovedAddress> {
  return storage.transaction(async (session) => {
    const row = found(await session.approvedAddresses.find(id), id)
    if (!(await session.approvedAddresses.remove(id, actor))) found(null, id)
    const message = `Removed ${row.label}: ${row.address}`
    const data = { label: row.label, address: row.address }
    await session.audit.add(null, "address.removed", message, data, { subject: id, actor })
    return toAddress(row)
  })
}

function found(row: ApprovedAddressRow | null, id: string): ApprovedAddressRow {
  if (row) return row
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `Approved address ${id} not found`)
}

/** @throws MedusaError INVALID_DATA with what is wrong and what to do */
function requireAddress(
  { gateways }: Context,
  input: ApproveAddressInput,
): { destination: NetworkDestination; warnings: string[] } {
  const { network, address, tag = null, memo_kind: memoKind = null } = input
  if (network !== RECIPIENTS && networkName(network) === undefined) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `network: "${network}" is unknown. Use its CAIP-2 ID, e.g. eip155:1, or ${RECIPIENTS} for a recipient registered at a processor`,
    )
  }
  const written = { address, tag, noTag: tag === null, memoKind }
  const testnet = [...gateways.values()].some((gateway) => gateway.testnet)
  const { destination, findings } =
    network === RECIPIENTS
      ? readRecipient(written)
      : readDestination({ network }, written, { testnet })
  const problem = findings.find(({ severity }) => severity === "error")
  if (destination && !problem) {
    return { destination, warnings: findings.map(({ message }) => message) }
  }
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    problem?.message ?? "address: cannot be decrypted",
  )
}

function toAddress(row: ApprovedAddressRow): ApprovedAddress {
  const { id, network, address, tag, memo_kind, label, added_by } = row
  return {
    id,
    network,
    address,
    tag,
    memo_kind,
    label,
    added_by,
    network_name: allowListNetworkName(network),
    added_at: row.added_at.toISOString(),
    usable_at: row.usable_at.toISOString(),
  }
}
