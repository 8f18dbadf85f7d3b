import { NAMESPACE } from "../../i18n"
import { type TextKey, useText } from "../../i18n/use-text"

function Crumb({ name }: { name: TextKey }) {
  const { text } = useText()
  return <>{text(name)}</>
}

/** What the dashboard shows of a page beside the page itself: its breadcrumb and window title. */
export function pageHandle(name: TextKey) {
  return { breadcrumb: () => <Crumb name={name} />, label: name, translationNs: NAMESPACE }
}
