import type { AdminCharge, AdminDeposit, ChargeLabel } from "../../src/contract/admin"
import type { ChargeStatus, DepositStatus, TransferStatus } from "../../src/contract/storefront"

export type BadgeColor = "green" | "red" | "blue" | "orange" | "grey" | "purple"

export const CHARGE_COLORS: Record<ChargeStatus, BadgeColor> = {
  open: "grey",
  seen: "blue",
  confirming: "blue",
  paid: "green",
  underpaid: "orange",
  overpaid: "purple",
  expired: "grey",
  late: "orange",
  held: "red",
  canceled: "grey",
}

export const DEPOSIT_COLORS: Record<DepositStatus, BadgeColor> = {
  open: "blue",
  expired: "grey",
  closed: "grey",
}

export const TRANSFER_COLORS: Record<TransferStatus, BadgeColor> = {
  seen: "blue",
  confirmed: "green",
  held: "red",
  dropped: "grey",
  foreign: "orange",
  refused: "red",
  returned: "grey",
}

/** `error` where money or an order is at stake until somebody acts, `warning` otherwise. */
export const LABEL_VARIANTS: Record<ChargeLabel, "error" | "warning"> = {
  underpaid: "warning",
  overpaid: "warning",
  late: "warning",
  held: "error",
  canceled_with_money: "error",
  order_not_placed: "error",
  not_captured: "error",
  reversed: "error",
  failed_with_money: "error",
  wrong_coin: "error",
  refused_by_processor: "error",
  returned_by_processor: "warning",
  stuck: "warning",
  uncorroborated: "error",
}

/** Whether all that a deposit asked has come and is confirmed; it is watched all the same. */
export function isPaid({ missing, transfers }: AdminDeposit): boolean {
  return (
    /^0(\.0+)?$/.test(missing) &&
    transfers.some(({ status }) => status === "confirmed") &&
    transfers.every(({ status }) => status !== "seen" && status !== "held")
  )
}

/** Whether a charge may still change within minutes, so that reading it again soon is worth it. */
export function isLive(charge: AdminCharge): boolean {
  if (hasUnsettledTransfer(charge)) {
    return true
  }
  switch (charge.status) {
    case "open":
    case "seen":
    case "confirming":
    case "held":
      return true
    case "paid":
    case "overpaid":
      return !charge.captured
    case "underpaid":
      // The label comes when the charge has closed; until then the rest may still arrive.
      return !charge.labels.includes("underpaid")
    case "expired":
    case "late":
    case "canceled":
      return false
  }
}

/** Whether the charge deserves to be seen without being asked for. */
export function isNoteworthy(charge: AdminCharge): boolean {
  return charge.labels.length > 0 || charge.deposits.some((d) => d.transfers.length > 0)
}

function hasUnsettledTransfer(charge: AdminCharge): boolean {
  return charge.deposits.some((d) => d.transfers.some((transfer) => transfer.status === "seen"))
}
