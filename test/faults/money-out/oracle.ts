import type { SendSafety } from "../../../src/gateways"
import { judgeRefunds } from "./refund-oracle"
import { sendingsFor } from "./sendings"
import { type PayoutOfTrial, type Trial, payoutsOf } from "./trial"

/** What the processor and our tables say about a trial, held against each other. */
export interface Verdict {
  payouts: number
  sentOnce: number
  /** Failed or cancelled: nothing has gone, and it says why. */
  notSent: number
  attention: number
  sentTwice: number
  lost: number
  /** Refunds in Medusa's books. */
  booked: number
  problems: string[]
}

export const ENDS = ["confirmed", "failed", "canceled", "attention"]

/** Payouts to the same place, which the processor's sendings there have to match. */
interface Group {
  payouts: PayoutOfTrial[]
  txids: (string | null)[]
}

export async function judge(trial: Trial, safety: SendSafety): Promise<Verdict> {
  const groups = await groupsOf(trial)
  const verdict: Verdict = {
    payouts: 0,
    sentOnce: 0,
    notSent: 0,
    attention: 0,
    sentTwice: 0,
    lost: 0,
    booked: 0,
    problems: [...trial.problems],
  }
  for (const group of groups) {
    const own = judgeGroup(group, trial.wanted, safety)
    for (const key of ["payouts", "sentOnce", "notSent", "attention"] as const) {
      verdict[key] += own[key]
    }
    verdict.sentTwice += own.sentTwice
    verdict.lost += own.lost
    verdict.problems.push(...own.problems)
  }
  const { booked, problems } = await whatFollows(trial)
  verdict.problems.push(...(await strangers(trial)), ...problems)
  return { ...verdict, booked }
}

async function groupsOf(trial: Trial): Promise<Group[]> {
  const groups = new Map<string, PayoutOfTrial[]>()
  for (const payout of await payoutsOf(trial)) {
    const place = payout.address ?? "told by the shopper"
    groups.set(place, [...(groups.get(place) ?? []), payout])
  }
  return Promise.all(
    [...groups.values()].map(async (payouts) => {
      const found = await Promise.all(payouts.map((payout) => sendingsFor(trial, payout)))
      const sendings = new Map(found.flat().map((sending) => [sending.id, sending]))
      return { payouts, txids: [...sendings.values()].map(({ txid }) => txid) }
    }),
  )
}

function judgeGroup({ payouts, txids }: Group, wanted: number, safety: SendSafety): Verdict {
  const inState = (...states: string[]) => payouts.filter(({ state }) => states.includes(state))
  const confirmed = inState("confirmed")
  const attention = inState("attention")
  const sent = txids.length
  const problems: string[] = []
  const told = payouts.map(({ state }) => state).join(", ")
  const sentTwice = Math.max(0, sent - wanted)
  if (sentTwice > 0) problems.push(`sent ${sent} times, meant ${wanted} times (${told})`)
  const open = payouts.filter(({ state }) => !ENDS.includes(state))
  const losses = [
    ...open.map(({ state, error }) => `never comes to an end: ${state} (${error})`),
    ...(sent > confirmed.length + attention.length ? [`sent, and called ${told}`] : []),
    ...(confirmed.length > sent ? [`not sent, and called ${told}`] : []),
  ]
  problems.push(...losses)
  for (const { txid, method } of confirmed) {
    // No processor tells the transaction by which it sends a held deposit back.
    if (method === "aml" && txid === null) continue
    if (txid === null || !txids.includes(txid)) problems.push(`confirmed with a txid of ${txid}`)
  }
  for (const { failure } of inState("failed")) {
    if (!failure) problems.push("failed without a reason")
  }
  for (const { error } of attention) {
    if (!error) problems.push("before a person without a reason")
    if (safety === "idempotent") problems.push(`before a person without need: ${error}`)
  }
  if (safety === "lookup" && sent > confirmed.length && attention.length > 0) {
    problems.push("was sent, and could have been found")
  }
  return {
    payouts: payouts.length,
    sentOnce: confirmed.length,
    notSent: inState("failed", "canceled").length,
    attention: attention.length,
    sentTwice,
    lost: losses.length,
    booked: 0,
    problems,
  }
}

/** Sendings since the trial began that belong to none of its payouts. */
async function strangers({ stage, processor, since, ...trial }: Trial): Promise<string[]> {
  const payouts = await payoutsOf({ stage, processor, since, ...trial })
  const places = new Set(payouts.map(({ address }) => address?.toLowerCase()))
  const references = new Set<string | null>(payouts.map(({ reference }) => reference))
  return stage.sandbox
    .payouts()
    .filter((view) => view.processor === processor.harness.id && !trial.earlier.has(view.id))
    .filter(
      (view) => !places.has(view.address.toLowerCase()) && !references.has(view.description ?? ""),
    )
    .map(({ id }) => `nobody knows of the sending ${id}`)
}

/** What a refund and a held deposit make of their payout, and how many refunds Medusa knows of. */
async function whatFollows(trial: Trial): Promise<{ booked: number; problems: string[] }> {
  switch (trial.order.kind) {
    case "payouts":
      return { booked: 0, problems: [] }
    case "refund":
      return judgeRefunds(trial.stage, trial.order)
    case "held_deposit":
      return { booked: 0, problems: await judgeCase(trial, trial.order.caseId) }
  }
}

const CASE_AFTER: Record<string, string> = {
  confirmed: "refunded",
  failed: "held",
  canceled: "held",
  attention: "refunding",
}

async function judgeCase({ stage, since }: Trial, caseId: string): Promise<string[]> {
  const [newest] = await stage.sql(
    `SELECT state FROM crypto_checkout.payout WHERE created_at >= $1
     ORDER BY state = 'confirmed' DESC, created_at DESC LIMIT 1`,
    [since],
  )
  if (!newest) return []
  const [row] = await stage.sql(`SELECT state FROM crypto_checkout.aml_case WHERE id = $1`, [
    caseId,
  ])
  const wanted = CASE_AFTER[newest.state]
  return wanted === undefined || wanted === row.state
    ? []
    : [`the payout is ${newest.state}, and the held deposit ${row.state}`]
}
