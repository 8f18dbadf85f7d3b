import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import { addressKey, destinationFindings, networkName, recipientFindings } from "../../../checkout"
import type { ApprovedAddress, ApprovedAddressListResponse } from "../../../contract/payouts"
import type {
  ApproveAddressInput,
  ApprovedAddressListQuery,
} from "../../../contract/payouts.schema"
import type { ApprovedAddressRow } from "../../../ledger"
import { paged } from "../back-office/paged"
import type { Context } from "../context"
import { RECIPIENTS, allowListNetworkName } from "../payouts/allow-list"

/** A page of the addresses that payouts may go to, newest first. */
export async function listAddresses(
  { ledger }: Context,
  query: ApprovedAddressListQuery,
): Promise<ApprovedAddressListResponse> {
  const session = await ledger.session()
  const page = await paged(() => session.approvedAddresses.list(query.q, query))
  return { addresses: page.rows.map(toAddress), next_cursor: page.nextCursor }
}

/**
 * Lets payouts go to an address, once its cool-down is over.
 * @throws MedusaError INVALID_DATA for what is no address there, DUPLICATE_ERROR
 */
export async function approveAddress(
  { ledger, options }: Context,
  { network, address, tag = null, label }: ApproveAddressInput,
  actor: string,
): Promise<ApprovedAddress> {
  requireAddress(network, address, tag)
  const id = generateEntityId(undefined, "cap")
  const row = { id, network, address, tag, label, added_by: actor }
  return ledger.transaction(async (session) => {
    const added = await session.approvedAddresses.insert(
      { ...row, address_key: addressKey(network, address) },
      options.moneyOut.coolDownHours,
    )
    if (!added) {
      throw new MedusaError(
        MedusaError.Types.DUPLICATE_ERROR,
        "This address is approved already. Remove it first to give it another label",
      )
    }
    const message = `Approved ${label}: ${address}${tag === null ? "" : ` (tag ${tag})`}`
    await session.audit.add(null, "address.approved", message, { network }, { subject: id, actor })
    return toAddress(found(await session.approvedAddresses.find(id), id))
  })
}

/** Takes an address off the list; what was not sent to it yet will not be. @throws MedusaError NOT_FOUND */
export async function removeAddress(
  { ledger }: Context,
  id: string,
  actor: string,
): Promise<ApprovedAddress> {
  return ledger.transaction(async (session) => {
    const row = found(await session.approvedAddresses.find(id), id)
    if (!(await session.approvedAddresses.remove(id, actor))) found(null, id)
    const message = `Removed ${row.label}: ${row.address}`
    await session.audit.add(null, "address.removed", message, {}, { subject: id, actor })
    return toAddress(row)
  })
}

function found(row: ApprovedAddressRow | null, id: string): ApprovedAddressRow {
  if (row) return row
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no approved address ${id}`)
}

function requireAddress(network: string, address: string, tag: string | null): void {
  if (network !== RECIPIENTS && networkName(network) === undefined) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `network: "${network}" is not known. Give its CAIP-2 id, e.g. eip155:1, or ${RECIPIENTS} for a recipient registered at a processor`,
    )
  }
  const findings =
    network === RECIPIENTS
      ? recipientFindings({ address, tag })
      : destinationFindings({ network }, { address, tag, noTag: tag === null })
  const problem = findings.find(({ severity }) => severity === "error")
  if (problem) throw new MedusaError(MedusaError.Types.INVALID_DATA, problem.message)
}

function toAddress(row: ApprovedAddressRow): ApprovedAddress {
  const { id, network, address, tag, label, added_by } = row
  return {
    ...{ id, network, address, tag, label, added_by },
    network_name: allowListNetworkName(network),
    added_at: row.added_at.toISOString(),
    usable_at: row.usable_at.toISOString(),
  }
}
