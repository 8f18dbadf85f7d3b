import { Heading, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { MOVEMENT_FORMATS, type MovementFormat } from "../../../src/contract/movements"
import { useText } from "../../i18n/use-text"
import type { DayPeriod } from "../../lib/periods"
import { ExportButton } from "../common/export-button"
import { InnerLink } from "../common/inner-link"
import { SelectField } from "../common/select-field"
import { TextField } from "../common/text-field"

interface AccountingExportProps {
  period: DayPeriod
  /** Of the period's totals, the first one is proposed. */
  currencies: readonly string[]
}

const NUMBERS = { separator: ["comma", "semicolon"], decimals: ["point", "comma"] } as const

/** A period's movements of coins as a file for accounting. */
export function AccountingExport({ period, currencies }: AccountingExportProps) {
  const { text } = useText()
  const titleId = useId()
  const [format, setFormat] = useState<MovementFormat>("rows")
  const [typed, setTyped] = useState<string | null>(null)
  const [separator, setSeparator] = useState<string>("comma")
  const [decimals, setDecimals] = useState<string>("point")
  const [accounts, setAccounts] = useState({ account: "", contra_account: "" })
  const currency = typed ?? currencies[0]?.toUpperCase() ?? ""
  const needsCurrency = format === "xero" || format === "datev"
  const query = {
    ...period,
    format,
    ...(needsCurrency && { currency }),
    ...(format === "datev" ? accounts : { separator, decimals }),
  }
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-3 px-6 py-4">
      <div>
        <Heading level="h3" id={titleId}>
          {text("accounting.title")}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {text("accounting.text")}
        </Text>
        <Text size="small">
          <InnerLink to="/crypto-checkout/reconciliation/statement">
            {text("statement.open")}
          </InnerLink>
        </Text>
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={text("accounting.format")}
          className="w-[200px]"
          value={format}
          options={MOVEMENT_FORMATS.map(
            (each) => [each, text(`accounting.formats.${each}`)] as const,
          )}
          onChange={(next) => setFormat(next as MovementFormat)}
        />
        {needsCurrency && (
          <TextField
            label={text("accounting.currency")}
            className="w-[120px]"
            maxLength={5}
            value={currency}
            onChange={setTyped}
          />
        )}
        {format === "datev" ? (
          (["account", "contra_account"] as const).map((name) => (
            <TextField
              key={name}
              label={text(`accounting.${name}`)}
              className="w-[160px]"
              inputMode="numeric"
              maxLength={9}
              value={accounts[name]}
              onChange={(next) => setAccounts({ ...accounts, [name]: next })}
            />
          ))
        ) : (
          <>
            <SelectField
              label={text("accounting.separator")}
              className="w-[160px]"
              value={separator}
              options={NUMBERS.separator.map((each) => [each, text(`accounting.${each}`)] as const)}
              onChange={setSeparator}
            />
            <SelectField
              label={text("accounting.decimals")}
              className="w-[160px]"
              value={decimals}
              options={NUMBERS.decimals.map((each) => [each, text(`accounting.${each}`)] as const)}
              onChange={setDecimals}
            />
          </>
        )}
        <ExportButton path="/movements/export" query={query} fileName="crypto-movements.csv">
          {text("accounting.download")}
        </ExportButton>
      </div>
    </section>
  )
}
