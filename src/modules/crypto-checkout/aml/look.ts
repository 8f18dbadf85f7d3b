import { type ReportedCaseState, type TransferState, endOfUnlistedCase } from "../../../domain"
import type { AmlReport, MoneyOut } from "../../../gateways"
import type { AmlCaseRow, DepositRow } from "../../../storage"
import type { Context } from "../shared/context"
import { refreshDeposit } from "../charges/deposits"

/** What a gateway says about a case; the report is null where it no longer tells of it. */
export interface CaseLook {
  state: ReportedCaseState
  report: AmlReport | null
}

/**
 * Asks the gateway about one case.
 * @param sentBack whether we have asked it to send the money back
 * @throws GatewayError when it could not be asked
 */
export async function lookAtCase(
  context: Context,
  moneyOut: MoneyOut,
  row: AmlCaseRow,
  sentBack: boolean,
): Promise<CaseLook> {
  if (moneyOut.readAmlCase) {
    const report = await moneyOut.readAmlCase(row.external_id)
    return { state: report.state, report }
  }
  const reports = (await moneyOut.amlCases?.()) ?? []
  const report = reports.find((each) => each.externalId === row.external_id) ?? null
  return report
    ? { state: report.state, report }
    : { state: await stateOfUnlisted(context, row, sentBack), report: null }
}

/** What became of a case that has left the gateway's list: its deposit is read anew. */
export async function stateOfUnlisted(
  context: Context,
  row: AmlCaseRow,
  sentBack: boolean,
): Promise<ReportedCaseState> {
  if (row.deposit_id === null) return endOfUnlistedCase(null, sentBack)
  await refreshDeposit(context, row.deposit_id)
  const session = await context.storage.session()
  return endOfUnlistedCase(transferOf(await session.deposits.find(row.deposit_id), row), sentBack)
}

/** How the held money stands on its deposit, as last read; null where it is not there. */
export function transferOf(
  deposit: DepositRow | null,
  { txid }: Pick<AmlCaseRow, "txid">,
): TransferState | null {
  const transfers = deposit?.latest?.transfers ?? []
  const own = txid === null ? transfers : transfers.filter((each) => each.txid === txid)
  return own.length === 1 || txid !== null ? (own[0]?.state ?? null) : null
}
