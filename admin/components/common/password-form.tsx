import { Button, Input, Label } from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import { useText } from "../../i18n/use-text"

/** `status` of an answer that asks for the password again. */
const PASSWORD_NEEDED = 428

/** Whether the server wants the password of whoever approves. */
export function asksForPassword(error: Error): boolean {
  return "status" in error && error.status === PASSWORD_NEEDED
}

interface PasswordFormProps {
  /** Of the field; without it what is said for approvals. */
  label?: string
  /** Of the button; the same. */
  action?: string
  isPending: boolean
  onSubmit: (password: string) => void
  onCancel: () => void
}

/** Whoever approves says the password of their login again. */
export function PasswordForm({ label, action, isPending, onSubmit, onCancel }: PasswordFormProps) {
  const { text } = useText()
  const id = useId()
  const [password, setPassword] = useState("")
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (password !== "") onSubmit(password)
  }
  return (
    <form className="flex flex-col gap-y-2" onSubmit={submit}>
      <Label size="small" weight="plus" htmlFor={id}>
        {label ?? text("payout.password.label")}
      </Label>
      <Input
        id={id}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" size="small" isLoading={isPending} disabled={password === ""}>
          {action ?? text("payout.action.approve")}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={onCancel}>
          {text("payout.back")}
        </Button>
      </div>
    </form>
  )
}
