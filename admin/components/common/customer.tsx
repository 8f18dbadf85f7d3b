import type { Customer } from "../../../src/contract/customer"
import { useText } from "../../i18n/use-text"
import { Copyable } from "./copyable"
import { Fact } from "./fact-list"
import { InnerLink } from "./inner-link"

/** Who pays, in a list: the name and the e-mail address below each other. */
export function CustomerCell({ customer }: { customer: Customer | null }) {
  if (customer === null || (customer.name === null && customer.email === null)) return <>–</>
  const { name, email } = customer
  return (
    <span
      className="flex max-w-[220px] flex-col py-1"
      title={[name, email].filter(Boolean).join(" · ")}
    >
      <span className="truncate">{name ?? email}</span>
      {name !== null && email !== null && (
        <span className="txt-compact-xsmall text-ui-fg-muted truncate">{email}</span>
      )}
    </span>
  )
}

/** The same among other facts, with a way to Medusa's own page. */
export function CustomerFact({ customer }: { customer: Customer | null }) {
  const { text } = useText()
  if (customer === null) return null
  const { id, name, email, cart_id } = customer
  const shown = name ?? email ?? text("customer.unnamed")
  return (
    <>
      <Fact name={text("customer.title")}>
        {id === null ? shown : <InnerLink to={`/customers/${id}`}>{shown}</InnerLink>}
        {name !== null && email !== null && <span className="block break-all">{email}</span>}
      </Fact>
      {cart_id !== null && (
        <Fact name={text("customer.cart")}>
          <Copyable value={cart_id} what={text("customer.cartId")} />
        </Fact>
      )}
    </>
  )
}
