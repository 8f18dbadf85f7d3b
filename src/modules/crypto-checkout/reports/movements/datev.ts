import type { Movement } from "../../../../contract/movements"
import type { MovementsQuery } from "../../../../contract/movements.schema"
import type { CsvColumn } from "../../shared/csv"

/**
 * DATEV's `Buchungsstapel` in the format EXTF, version 700. Source: DATEV developer portal, "DATEV-Format".
 * Of its columns the leading ones, up to the posting's text.
 */
export function datevColumns({
  account,
  contra_account,
}: MovementsQuery): readonly CsvColumn<Movement>[] {
  return [
    { header: "Umsatz (ohne Soll/Haben-Kz)", value: ({ value }) => value, isAmount: true },
    // Debit: what came in grows the account.
    { header: "Soll/Haben-Kennzeichen", value: ({ type }) => (type === "payment" ? "S" : "H") },
    { header: "WKZ Umsatz", value: ({ value_currency }) => value_currency },
    { header: "Kurs", value: () => null },
    { header: "Basis-Umsatz", value: () => null },
    { header: "WKZ Basis-Umsatz", value: () => null },
    { header: "Konto", value: () => account },
    { header: "Gegenkonto (ohne BU-Schlüssel)", value: () => contra_account },
    { header: "BU-Schlüssel", value: () => null },
    // `DDMM`; the year is the head's.
    { header: "Belegdatum", value: ({ date }) => date.slice(8, 10) + date.slice(5, 7) },
    {
      header: "Belegfeld 1",
      value: ({ order_display_id, id }) => order_display_id ?? id.slice(-MAX_VOUCHER),
    },
    { header: "Belegfeld 2", value: () => null },
    { header: "Skonto", value: () => null },
    {
      header: "Buchungstext",
      value: (row) => `${WORDS[row.type]} ${row.amount} ${row.coin}`.slice(0, MAX_TEXT),
    },
  ]
}

const MAX_VOUCHER = 36
const MAX_TEXT = 60

const WORDS: Record<Movement["type"], string> = {
  payment: "Krypto-Zahlung",
  refund: "Krypto-Erstattung",
  payout: "Krypto-Auszahlung",
  aml_refund: "Krypto-Rueckgabe",
}

/** The line before the columns' names: whose books, which year, which period. */
export function datevHead(
  { from, to, currency, consultant, client, account }: MovementsQuery,
  now: Date,
): string {
  const day = (at: Date): string => at.toISOString().slice(0, 10).replaceAll("-", "")
  const until = new Date(to.getTime() - 1)
  const created = now.toISOString().replace(/\D/g, "").slice(0, 17)
  return [
    '"EXTF"',
    700,
    21,
    '"Buchungsstapel"',
    13,
    created,
    "",
    '""',
    '""',
    '""',
    consultant,
    client,
    `${from.getUTCFullYear()}0101`,
    account?.length ?? 4,
    day(from),
    day(until),
    '"Krypto"',
    '""',
    1,
    0,
    0,
    `"${currency}"`,
    "",
    '""',
    "",
    "",
    '""',
    "",
    "",
    '""',
    '""',
  ].join(";")
}
