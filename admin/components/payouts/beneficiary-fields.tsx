import { Text } from "@medusajs/ui"
import { type Beneficiary } from "../../../src/contract/beneficiary"
import { useText } from "../../i18n/use-text"
import { TextField } from "../common/text-field"

const FIELDS = ["first_name", "last_name", "address", "country"] as const

export const NOBODY: Beneficiary = { first_name: "", last_name: "", address: "", country: "" }

/** Whom coins go to, as it is sent: null where nothing was typed, `incomplete` where something is missing. */
export function beneficiaryIn(typed: Beneficiary): Beneficiary | "incomplete" | null {
  const [first_name, last_name, address, country] = FIELDS.map((name) => typed[name].trim())
  const all = { first_name, last_name, address, country: country?.toUpperCase() } as Beneficiary
  const texts = Object.values(all)
  if (texts.every((each) => each === "")) return null
  return texts.includes("") || !/^[A-Z]{2}$/.test(all.country) ? "incomplete" : all
}

interface BeneficiaryFieldsProps {
  value: Beneficiary
  onChange: (value: Beneficiary) => void
}

/** Name and address of whoever gets the coins, for processors that may have to know. */
export function BeneficiaryFields({ value, onChange }: BeneficiaryFieldsProps) {
  const { text } = useText()
  const isIncomplete = beneficiaryIn(value) === "incomplete"
  return (
    <fieldset className="flex flex-col gap-y-4">
      <div className="flex flex-col gap-y-1">
        <Text as="div" size="small" weight="plus">
          <legend>{text("payouts.beneficiary.title")}</legend>
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {text("payouts.beneficiary.hint")}
        </Text>
      </div>
      {FIELDS.map((name) => (
        <TextField
          key={name}
          label={text(`payouts.beneficiary.${name}`)}
          hint={name === "country" ? text("payouts.beneficiary.countryHint") : undefined}
          maxLength={name === "country" ? 2 : name === "address" ? 500 : 100}
          warning={
            isIncomplete && name === "country" ? text("payouts.beneficiary.incomplete") : null
          }
          value={value[name]}
          onChange={(next) => onChange({ ...value, [name]: next })}
        />
      ))}
    </fieldset>
  )
}
