import { Input } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { Field, type FieldProps } from "./field"

type InputProps = Pick<
  ComponentProps<typeof Input>,
  "aria-required" | "disabled" | "inputMode" | "maxLength"
>

interface TextFieldProps extends Omit<FieldProps, "children">, InputProps {
  value: string
  onChange: (value: string) => void
}

/** A line of text that browsers neither complete nor correct: addresses, tags, amounts, labels. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, disabled, inputMode, maxLength, ...rest } = props
  const { "aria-required": required, ...field } = rest
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...{ ...control, disabled, inputMode, maxLength, value }}
          aria-required={required}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
