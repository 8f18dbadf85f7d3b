import { Alert, Text } from "@medusajs/ui"
import type { OfferRuleSettings, Settings } from "../../../src/contract/settings"
import { useGatewayName } from "../../hooks/use-gateway-name"
import { useText } from "../../i18n/use-text"
import { Fact, FactList } from "../common/fact-list"

/** Which coins and processors are offered where, and what the rules name that does not exist. */
export function OfferRules({ offers }: Pick<Settings, "offers">) {
  const { text } = useText()
  const { rules, unknown_sales_channels: unknown } = offers
  return (
    <>
      {unknown.length > 0 && (
        <Alert variant="warning" className="break-words">
          {text("settings.offers.unknown", { ids: unknown.join(", ") })}
        </Alert>
      )}
      {rules.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle">
          {text("settings.offers.all")}
        </Text>
      ) : (
        // Rules have no ids and their order does not change while the page is open.
        rules.map((rule, index) => <Rule key={index} rule={rule} />)
      )}
    </>
  )
}

function Rule({ rule }: { rule: OfferRuleSettings }) {
  const { text, locale } = useText()
  const gatewayName = useGatewayName()
  const country = new Intl.DisplayNames(locale, { type: "region" })
  const only = (values: string[] | null, name: (value: string) => string) =>
    !values
      ? []
      : values.length === 0
        ? [text("settings.offers.nothing")]
        : [text("settings.offers.only", { list: values.map(name).join(", ") })]
  const except = (values: string[] | null, name: (value: string) => string) =>
    values ? [text("settings.offers.except", { list: values.map(name).join(", ") })] : []
  const countryName = (code: string) => country.of(code.toUpperCase()) ?? code
  const where = [
    ...only(rule.countries, countryName),
    ...except(rule.except_countries, countryName),
    ...only(rule.sales_channels, String),
    ...except(rule.except_sales_channels, String),
  ]
  const what = [
    ...only(rule.assets, String),
    ...except(rule.except_assets, String),
    ...only(rule.gateways, gatewayName),
    ...except(rule.except_gateways, gatewayName),
  ]
  return (
    <FactList>
      <Fact name={text("settings.offers.where")}>
        {where.length > 0 ? where.join(" · ") : text("settings.offers.everywhere")}
      </Fact>
      <Fact name={text("settings.offers.what")}>{what.join(" · ")}</Fact>
    </FactList>
  )
}
