import type { Deployment } from "./catalog"
import { packedSignature } from "./signatures"
import type { Payout, QueueEntry, QueueStatus } from "./types"

/** An entry of the signing queue: a payout's, or another. */
export type QueueItem = {
  id: string
  deploymentId: string
  nonce: string
  operationType: string
  status: QueueStatus
  signatures: readonly string[]
  createdAt: string
} & ({ payout: Payout; entry: null } | { payout: null; entry: QueueEntry })

export function queueItemOf(source: Payout | QueueEntry): QueueItem {
  const { deploymentId, nonce, createdAt } = source
  if ("operationType" in source) {
    const { id, operationType, status, signatures } = source
    const own = { id, deploymentId, nonce, operationType, status, signatures, createdAt }
    return { ...own, payout: null, entry: source }
  }
  const { id, status, signatures } = source.queue
  const own = { id, deploymentId, nonce, operationType: "PAYOUT", status, signatures, createdAt }
  return { ...own, payout: source, entry: null }
}

export function viewQueueItem(item: QueueItem, { approvers, threshold }: Deployment) {
  const { id, status, nonce, operationType, createdAt, payout } = item
  const isOpen = status === "PENDING" || status === "READY"
  const signatures = item.signatures.map((user) => ({ user, sign: packedSignature(user) }))
  const isReady = signatures.length >= threshold
  return {
    id,
    executeOperationId: `0x${BigInt(id).toString(16).padStart(64, "0")}`,
    nonce,
    operationType,
    status,
    calls: payout ? [{ to: payout.toAddress, value: "0", data: "0x" }] : item.entry.calls,
    payload: payout ? { payoutId: payout.id } : item.entry.payload,
    signaturesCollected: signatures.length,
    signaturesRequired: threshold,
    txHash: payout?.txid ?? null,
    userSigned: false,
    canSign: isOpen && !isReady,
    canExecute: isOpen && isReady,
    canDelete: isOpen,
    canReject: isOpen && operationType !== "REJECT",
    isBlocked: false,
    createdAt,
    createdBy: approvers[0],
    signatures,
    signatureBlob: isReady ? `0x${signatures.map(({ sign }) => sign.slice(2)).join("")}` : null,
    expiresAt: null,
    dappMetadata: null,
  }
}
