import { DECIMAL_SEPARATORS, type DecimalSeparator } from "../../../../src/contract/payout-file"
import type { PayoutAsset, PayoutOptionsResponse } from "../../../../src/contract/payouts"
import type { PayoutImportState } from "../../../hooks/use-payout-import"
import type { ImportDefaults } from "../../../hooks/use-payout-reading"
import { useText } from "../../../i18n/use-text"
import { coinName } from "../../../lib/payouts"
import { SelectField } from "../../common/select-field"

interface FileChoicesProps {
  reading: PayoutImportState["reading"]
  options: PayoutOptionsResponse
}

/** What holds for the whole file: how amounts are written, and what its rows leave open. */
export function FileChoices({ reading, options }: FileChoicesProps) {
  return (
    <>
      <Decimals reading={reading} />
      <Defaults reading={reading} options={options} />
    </>
  )
}

/** Asked where amounts have decimals, or something that may be meant so. */
function Decimals({ reading }: Pick<FileChoicesProps, "reading">) {
  const { text } = useText()
  const { result, decimal } = reading
  if (result === undefined) return null
  const { decimal: agreed, unclear_amounts: unclear } = result
  if (agreed === null && unclear.count === 0 && decimal === "") return null
  const samples = unclear.samples.map((sample) => `“${sample}”`).join(", ")
  return (
    <SelectField
      className="max-w-md"
      label={text("payouts.import.decimal")}
      placeholder={text("payouts.import.decimalChoose")}
      {...(agreed !== null && { hint: text("payouts.import.decimalAgreed") })}
      error={
        unclear.count > 0 && decimal === ""
          ? text("payouts.import.decimalUnclear", { count: unclear.count, samples })
          : null
      }
      options={DECIMAL_SEPARATORS.map(
        (each) => [each, text(`payouts.import.decimals.${each}`)] as const,
      )}
      value={decimal || (agreed ?? "")}
      onChange={(next) => reading.setDecimal(next as DecimalSeparator)}
    />
  )
}

/** Select cannot have an empty value. */
const NONE = "none"

function Defaults({ reading, options }: FileChoicesProps) {
  const { text } = useText()
  const { defaults, result } = reading
  const gateway = options.gateways.find(({ id }) => id === defaults.gateway)
  const assets = sendable(gateway ? [gateway] : options.gateways)
  const open = result?.open ?? { asset: 0, network: 0, gateway: 0 }
  const asRow = [NONE, text("payouts.import.asRow")] as const
  const choose = (changes: Partial<ImportDefaults>) =>
    reading.setDefaults({ ...defaults, ...changes })
  const chosen = (value: string) => (value === NONE ? "" : value)
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus mb-3">{text("payouts.import.defaults")}</legend>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
        <SelectField
          label={text("payouts.new.asset")}
          warning={open.asset > 0 ? text("payouts.import.openAsset", { count: open.asset }) : null}
          options={[asRow, ...assets.map((each) => [each.id, coinName(each, text)] as const)]}
          value={defaults.asset || NONE}
          onChange={(next) => choose({ asset: chosen(next) })}
        />
        <SelectField
          label={text("payouts.import.column.network")}
          warning={
            open.network > 0 ? text("payouts.import.openNetwork", { count: open.network }) : null
          }
          options={[asRow, ...networksOf(assets)]}
          value={defaults.network || NONE}
          onChange={(next) => choose({ network: chosen(next) })}
        />
        <SelectField
          label={text("payouts.column.gateway")}
          error={gateway?.error}
          warning={
            open.gateway > 0 ? text("payouts.import.openGateway", { count: open.gateway }) : null
          }
          options={[asRow, ...options.gateways.map(({ id, name }) => [id, name] as const)]}
          value={defaults.gateway || NONE}
          onChange={(next) => choose(withGateway(defaults, chosen(next), options))}
        />
      </div>
    </fieldset>
  )
}

/** What was chosen before stays where the processor can send it. */
function withGateway(
  { asset, network }: ImportDefaults,
  gateway: string,
  { gateways }: PayoutOptionsResponse,
): ImportDefaults {
  const assets = sendable(gateways.filter(({ id }) => gateway === "" || id === gateway))
  return {
    gateway,
    asset: assets.some(({ id }) => id === asset) ? asset : "",
    network: assets.some((each) => each.network === network) ? network : "",
  }
}

function sendable(gateways: PayoutOptionsResponse["gateways"]): PayoutAsset[] {
  const assets = new Map(gateways.flatMap((each) => each.assets).map((each) => [each.id, each]))
  return [...assets.values()].sort((a, b) => a.symbol.localeCompare(b.symbol))
}

function networksOf(assets: readonly PayoutAsset[]): (readonly [string, string])[] {
  const named = assets.flatMap(({ network, network_name: name }) =>
    network !== null && name !== null ? [[network, name] as const] : [],
  )
  return [...new Map(named)].sort(([, a], [, b]) => a.localeCompare(b))
}
