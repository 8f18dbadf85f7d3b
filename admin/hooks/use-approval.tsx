import { toast } from "@medusajs/ui"
import { useState } from "react"
import { PasswordForm, asksForPassword } from "../components/common/password-form"
import type { useAdminCall } from "./use-admin-call"

/** What is approved. */
interface Approvable {
  /** Below `/admin/crypto-checkout`, e.g. `/payouts/cpo_1`. */
  path: string
  /** As it is shown. */
  version: string
  /** Said when it is approved. */
  done: string
}

/**
 * Approves something, and asks for the password again where the server wants it.
 * @returns `form` takes the place of the buttons while the password is asked for; else null
 */
export function useApproval<Answer>(
  call: ReturnType<typeof useAdminCall<Answer>>,
  { path, version, done }: Approvable,
) {
  const [isAsking, setAsking] = useState(false)
  const approve = (password?: string) =>
    call.mutate(
      { path: `${path}/approve`, body: { version, password } },
      {
        onSuccess: () => toast.success(done),
        onError: (error) => setAsking(asksForPassword(error)),
      },
    )
  const form = isAsking ? (
    <PasswordForm isPending={call.isPending} onSubmit={approve} onCancel={() => setAsking(false)} />
  ) : null
  return { approve, form }
}
