import { Select } from "@medusajs/ui"
import { Field, type FieldProps } from "./field"

interface SelectFieldProps extends Omit<FieldProps, "children"> {
  /** Empty while nothing is chosen. */
  value: string
  /** Each with its words, in the order in which they are offered. */
  options: Iterable<readonly [value: string, words: string]>
  placeholder?: string
  disabled?: boolean
  onChange: (value: string) => void
}

/** One of several things, by name. */
export function SelectField(props: SelectFieldProps) {
  const { value, options, placeholder, disabled, onChange, ...field } = props
  return (
    <Field {...field}>
      {(control) => (
        <Select value={value} disabled={disabled} onValueChange={onChange}>
          <Select.Trigger {...control}>
            <Select.Value placeholder={placeholder} />
          </Select.Trigger>
          <Select.Content>
            {[...options].map(([each, words]) => (
              <Select.Item key={each} value={each}>
                {words}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}
