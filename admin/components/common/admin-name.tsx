import { useAdminName } from "../../hooks/use-admin-name"
import { useText } from "../../i18n/use-text"

/** Who did something; null is the plugin itself. */
export function AdminName({ id }: { id: string | null }) {
  const { text } = useText()
  const name = useAdminName(id)
  return <>{name ?? text("payout.byPlugin")}</>
}
