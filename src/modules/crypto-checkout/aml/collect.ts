import { generateEntityId } from "@medusajs/framework/utils"
import { type ReportedCaseState, findAsset, isOpenCase, nextCaseState } from "../../../domain"
import type { AmlState } from "../../../contract/money-out"
import type { AmlReport, Gateway, MoneyOut } from "../../../gateways"
import type { AmlCaseRow, DepositRow, StorageSession } from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import { caseData } from "../shared/case-data"
import { type Context, reason } from "../shared/context"
import { refreshDeposit } from "../charges/deposits"
import { lookAtCase, stateOfUnlisted, transferOf } from "./look"

/**
 * Asks every gateway that holds money what it holds now, all at the same time, and writes it down. One
 * that cannot be asked keeps the others from nothing.
 * @param only the id of one gateway
 */
export async function collectCases(context: Context, only?: string): Promise<void> {
  const gateways = [...context.gateways.values()]
  const asked = gateways.filter(({ id }) => only === undefined || id === only)
  await Promise.all(asked.map((gateway) => tryToCollect(context, gateway)))
}

async function tryToCollect(context: Context, gateway: Gateway): Promise<void> {
  if (!gateway.moneyOut?.amlCases) return
  try {
    await collectFrom(context, gateway, gateway.moneyOut)
  } catch (error) {
    context.logger.warn(
      `[crypto-checkout] cannot list the held deposits at ${gateway.name}: ${reason(error)}`,
      { gateway: gateway.id },
    )
  }
}

async function collectFrom(context: Context, gateway: Gateway, moneyOut: MoneyOut): Promise<void> {
  const session = await context.storage.session()
  // Before the list is read: a case that opens meanwhile must not look like one that has gone.
  const open = await session.amlCases.listOpen(gateway.id)
  const reports = (await moneyOut.amlCases?.()) ?? []
  for (const report of reports) await takeReport(context, gateway, report)
  const listed = new Set(reports.map(({ externalId }) => externalId))
  for (const row of open.filter(({ external_id }) => !listed.has(external_id))) {
    try {
      await followUnlisted(context, gateway, moneyOut, row)
    } catch (error) {
      context.logger.warn(`[crypto-checkout] cannot process ${row.id}: ${reason(error)}`, {
        gateway: gateway.id,
        deposit: row.deposit_id,
      })
    }
  }
}

/** A case that has left the list is over, or about to be told of as such. */
async function followUnlisted(
  context: Context,
  gateway: Gateway,
  moneyOut: MoneyOut,
  row: AmlCaseRow,
): Promise<void> {
  const session = await context.storage.session()
  const sentBack = await session.amlCases.wasSentBack(row.id)
  if (!moneyOut.readAmlCase) {
    const state = await stateOfUnlisted(context, row, sentBack)
    return moveCase(context, gateway, row.external_id, state)
  }
  const { state, report } = await lookAtCase(context, moneyOut, row, sentBack)
  return report
    ? takeReport(context, gateway, report)
    : moveCase(context, gateway, row.external_id, state)
}

/** Writes down what a gateway says about one case. */
async function takeReport(context: Context, gateway: Gateway, report: AmlReport): Promise<void> {
  const deposit = await context.storage.transaction(async (session) => {
    const known = await session.amlCases.lock(gateway, report.externalId)
    const match =
      (known?.deposit_id ? await session.deposits.find(known.deposit_id) : null) ??
      (await session.amlCases.matchDeposit(gateway, {
        externalId: report.depositExternalId,
        address: report.address,
        txid: report.txid,
      }))
    // What was over before we heard of it is no case of ours.
    if (!known && report.state !== "held") return null
    const row = known ?? (await openCase(session, gateway, report, match))
    if (!row) return null
    await writeState(session, gateway, row, report.state, match, detailsOf(report))
    return match
  })
  await bringUpToDate(context, deposit, report)
}

/** The same, where only the state is known. */
async function moveCase(
  context: Context,
  gateway: Gateway,
  externalId: string,
  state: ReportedCaseState,
): Promise<void> {
  await context.storage.transaction(async (session) => {
    const row = await session.amlCases.lock(gateway, externalId)
    if (!row) return
    const deposit = row.deposit_id === null ? null : await session.deposits.find(row.deposit_id)
    await writeState(session, gateway, row, state, deposit, {})
  })
}

type Details = Partial<AmlCaseRow>

function detailsOf(report: AmlReport): Details {
  const { asset, amount, address, txid, score, severity, reason: why, finding } = report
  return {
    asset,
    amount,
    address,
    txid,
    severity,
    finding,
    score: score === null ? null : String(score),
    reason: why,
    reported_at: report.reportedAt === null ? null : new Date(report.reportedAt),
  }
}

async function openCase(
  session: StorageSession,
  gateway: Gateway,
  report: AmlReport,
  deposit: DepositRow | null,
): Promise<AmlCaseRow | null> {
  const row = {
    ...(detailsOf(report) as AmlCaseRow),
    id: generateEntityId(undefined, "caml"),
    gateway: gateway.id,
    account: gateway.account,
    external_id: report.externalId,
    deposit_id: deposit?.id ?? null,
    state: "held" as const,
  }
  // Another process may have been faster, and tells of it.
  if (!(await session.amlCases.insert(row))) return null
  await tellHeld(session, gateway, row, deposit)
  return session.amlCases.find(row.id)
}

async function writeState(
  session: StorageSession,
  gateway: Gateway,
  row: AmlCaseRow,
  reported: ReportedCaseState,
  deposit: DepositRow | null,
  details: Details,
): Promise<void> {
  const state = nextCaseState(row.state, reported)
  const moved = {
    opens: !isOpenCase(row.state) && isOpenCase(state),
    closes: isOpenCase(row.state) && !isOpenCase(state),
  }
  const deposit_id = row.deposit_id ?? deposit?.id ?? null
  await session.amlCases.update(row.id, { ...details, state, deposit_id }, moved)
  if (state === row.state) return
  if (moved.opens) {
    const again = await session.amlCases.find(row.id)
    return tellHeld(session, gateway, again ?? row, deposit)
  }
  await session.audit.add(
    deposit?.charge_id ?? null,
    `aml.${state}`,
    `${sumOf(row)} ${ENDINGS[state]} (${gateway.name})`,
    caseData(row),
    { subject: row.id },
  )
}

const ENDINGS: Record<AmlState, string> = {
  held: "on hold again",
  refunding: "being refunded",
  refunded: "refunded",
  released: "released",
  rejected: "rejected by the processor's compliance team",
}

async function tellHeld(
  session: StorageSession,
  gateway: Gateway,
  row: Pick<AmlCaseRow, "id" | "gateway" | "amount" | "asset" | "finding"> & { opened_at?: Date },
  deposit: DepositRow | null,
): Promise<void> {
  const what = `${sumOf(row)} on hold at ${gateway.name}`
  const why =
    row.finding === "unscored"
      ? "The deposit could not be screened; nothing suspicious was found."
      : "It is neither captured nor refunded until the processor releases or returns it."
  await session.audit.add(deposit?.charge_id ?? null, "aml.held", what, caseData(row), {
    subject: row.id,
  })
  await raiseAlert(session, {
    kind: "aml_hold",
    dedupKey: `aml_hold:${row.id}:${row.opened_at?.getTime() ?? "first"}`,
    title: what,
    message: `${what}. ${why}`,
    path: `/crypto-checkout/aml?case=${row.id}`,
  })
}

function sumOf({ amount, asset }: Pick<AmlCaseRow, "amount" | "asset">): string {
  return `${amount} ${(asset !== null && findAsset(asset)?.symbol) || "of an unknown coin"}`
}

/**
 * Reads the deposit when the case and what was last read of it disagree: held money has to show as
 * held, and released money is to resume its order by itself. A read that fails is made up for by the
 * next collection.
 */
async function bringUpToDate(
  context: Context,
  deposit: DepositRow | null,
  report: AmlReport,
): Promise<void> {
  if (deposit?.state !== "open") return
  const isShownAsHeld = transferOf(deposit, report) === "held"
  if (isShownAsHeld === (report.state === "held")) return
  try {
    await refreshDeposit(context, deposit.id)
  } catch (error) {
    const { id, charge_id: charge, gateway } = deposit
    const fields = { charge, gateway, deposit: id }
    context.logger.warn(`[crypto-checkout] cannot read ${id}: ${reason(error)}`, fields)
  }
}
