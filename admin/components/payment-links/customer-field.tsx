import { Input } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useId } from "react"
import { useDebounced } from "../../hooks/use-debounced"
import { sdk } from "../../lib/client"
import { Field } from "../common/field"

interface CustomerFieldProps {
  label: string
  hint: string
  value: string
  onChange: (email: string) => void
}

const MIN_LETTERS = 2
const MAX_CUSTOMERS = 8
const DEBOUNCE_MS = 300

/** An e-mail address, with the customers that Medusa finds by what is typed. */
export function CustomerField({ label, hint, value, onChange }: CustomerFieldProps) {
  const listId = useId()
  const typed = useDebounced(value.trim(), DEBOUNCE_MS)
  const { data: customers = [] } = useQuery({
    queryKey: ["crypto-checkout-customers", typed],
    queryFn: async () => {
      const found = await sdk.admin.customer.list({ q: typed, limit: MAX_CUSTOMERS })
      return found.customers
    },
    enabled: typed.length >= MIN_LETTERS,
    // Who may not read customers types the address.
    retry: false,
  })
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <>
          <Input
            {...control}
            type="email"
            list={listId}
            autoComplete="off"
            spellCheck={false}
            maxLength={254}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={listId}>
            {customers.map(({ id, email, first_name, last_name }) => (
              <option key={id} value={email}>
                {[first_name, last_name].filter(Boolean).join(" ")}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
