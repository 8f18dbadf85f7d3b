/** Where the things that an audit entry can be about are shown, by how their ids begin. */
const PAGES = new Map([
  ["cpo", "/crypto-checkout/payouts?payout="],
  ["cpb", "/crypto-checkout/payouts/batches/"],
  ["cpl", "/crypto-checkout/payment-links?link="],
  ["caml", "/crypto-checkout/aml?case="],
  ["ccb", "/crypto-checkout/callbacks?open="],
])

/** The page on which the subject of an audit entry is shown; null where it has none of its own. */
export function auditSubjectPage(subject: string): string | null {
  const page = PAGES.get(subject.split("_", 1)[0] ?? "")
  return page === undefined ? null : page + encodeURIComponent(subject)
}
