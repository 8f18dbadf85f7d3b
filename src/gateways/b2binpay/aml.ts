import type { AmlReport } from "../port/money-out"
import { assetOf } from "./currencies"
import { type Currency, OPERATION, RISK, TRANSFER_STATUS, type Transfer } from "./api/types"
import { transferStatusWord } from "./status"

/** Money that came in by itself, outside of a deposit. */
const DIRECT_DEPOSIT = 14

/** Whether the check for money laundering holds an incoming transfer. */
export function isHeld({ status, riskStatus, operationType }: Transfer): boolean {
  if (operationType !== OPERATION.deposit && operationType !== DIRECT_DEPOSIT) return false
  if (status === TRANSFER_STATUS.canceled || status === TRANSFER_STATUS.failed) return false
  return status === TRANSFER_STATUS.blocked || riskStatus === RISK.red
}

/** B2BINPAY gives a score and a colour, no reason. */
export function readAmlReport(
  transfer: Transfer,
  currencies: ReadonlyMap<string, Currency>,
): AmlReport {
  const { riskStatus, risk, operationType, operationId, currencyId } = transfer
  const currency = currencyId === null ? undefined : currencies.get(currencyId)
  return {
    externalId: transfer.id,
    asset: (currency && assetOf(currency.alpha)?.id) ?? null,
    amount: transfer.amount,
    depositExternalId: operationType === OPERATION.deposit ? operationId : null,
    address: null,
    txid: transfer.txid,
    score: risk,
    severity: riskStatus === RISK.red ? "red" : null,
    reason: transfer.userMessage ?? transferStatusWord(transfer.status),
    finding: findingOf(transfer),
    state: stateOf(transfer),
    reportedAt: transfer.createdAt,
  }
}

function findingOf({ riskStatus }: Transfer): AmlReport["finding"] {
  switch (riskStatus) {
    case RISK.red:
      return "risk"
    case RISK.notChecked:
      return "unscored"
    default:
      return "unknown"
  }
}

/** Held until B2BINPAY says otherwise; what was refused for good is never credited. */
function stateOf(transfer: Transfer): AmlReport["state"] {
  if (isHeld(transfer)) return "held"
  switch (transfer.status) {
    case TRANSFER_STATUS.confirmed:
    case TRANSFER_STATUS.unconfirmed:
    case TRANSFER_STATUS.created:
      return "released"
    case TRANSFER_STATUS.canceled:
    case TRANSFER_STATUS.failed:
      return "rejected"
    default:
      return "held"
  }
}
