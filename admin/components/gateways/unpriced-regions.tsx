import { Alert, Text } from "@medusajs/ui"
import type { UnpricedRegionsResponse } from "../../../src/contract/gateways"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { InnerLink } from "../common/inner-link"

/** Warns of regions whose shoppers find every coin unavailable; nothing where there are none. */
export function UnpricedRegions() {
  const { text } = useText()
  const { data } = useAdminQuery<UnpricedRegionsResponse>("/gateways/unpriced-regions")
  return data?.regions.map(({ id, name, currency_code, provider_id }) => (
    <div key={`${id} ${provider_id}`} className="px-6 py-4">
      <Alert variant="warning" className="break-words">
        <Text size="small" leading="compact" weight="plus">
          {text("gateways.unpriced.title", { region: name })}
        </Text>
        <Text size="small">
          {text("gateways.unpriced.text", {
            provider: provider_id,
            currency: currency_code.toUpperCase(),
          })}{" "}
          <InnerLink to={`/settings/regions/${id}`}>{text("gateways.unpriced.open")}</InnerLink>
        </Text>
      </Alert>
    </div>
  ))
}
