import type { MemoKind } from "../../../src/contract/memo"
import { useText } from "../../i18n/use-text"
import { memoKindName } from "../../lib/memo"
import { SelectField } from "./select-field"

interface MemoKindFieldProps {
  /** Among which there is a choice; nothing is asked where there is none. */
  kinds: readonly MemoKind[]
  value: MemoKind | null
  onChange: (kind: MemoKind) => void
}

/** How a memo on Stellar is filed, as the receiver's wallet names it. */
export function MemoKindField({ kinds, value, onChange }: MemoKindFieldProps) {
  const { text } = useText()
  if (kinds.length === 0) return null
  return (
    <SelectField
      label={text("memoKind.label")}
      hint={text("memoKind.hint")}
      placeholder={text("memoKind.unsaid")}
      options={kinds.map((kind) => [kind, memoKindName(kind)])}
      value={value ?? ""}
      onChange={(chosen) => {
        const kind = kinds.find((each) => each === chosen)
        if (kind) onChange(kind)
      }}
    />
  )
}
