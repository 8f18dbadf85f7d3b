import type { HistoryData } from "../../../contract/history"
import { findAsset } from "../../../domain"
import type { AmlCaseRow } from "../../../storage"

/** What the history tells of a held deposit. */
export function caseData({
  id,
  gateway,
  amount,
  asset,
}: Pick<AmlCaseRow, "id" | "gateway" | "amount" | "asset">): HistoryData["aml.held"] {
  const symbol = (asset !== null && findAsset(asset)?.symbol) || null
  return { amount, symbol, gateway, case_id: id }
}
