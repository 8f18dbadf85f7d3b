import { Hint, Label } from "@medusajs/ui"
import { type ReactNode, useId } from "react"

export interface FieldProps {
  label: string
  hint?: string
  /** What is wrong with what was typed, in words that say what to do. */
  error?: string | null
  /** What deserves a second look. */
  warning?: string | null
  className?: string
  /** The control, which takes these so that label, hint and error belong to it. */
  children: (control: {
    id: string
    "aria-describedby": string
    "aria-invalid": true | undefined
  }) => ReactNode
}

/** A control of a form with its label, a hint and what is wrong with it. */
export function Field(props: FieldProps) {
  const { label, hint, error = null, warning = null, className = "", children } = props
  const id = useId()
  return (
    <div className={`flex flex-col gap-y-2 ${className}`}>
      <Label size="small" weight="plus" htmlFor={id}>
        {label}
      </Label>
      {children({
        id,
        "aria-describedby": `${id}-hint ${id}-error`,
        "aria-invalid": error === null ? undefined : true,
      })}
      {hint !== undefined && <Hint id={`${id}-hint`}>{hint}</Hint>}
      <div id={`${id}-error`} role="alert">
        {error !== null && <Hint variant="error">{error}</Hint>}
        {warning !== null && <Hint className="text-ui-tag-orange-text">{warning}</Hint>}
      </div>
    </div>
  )
}
