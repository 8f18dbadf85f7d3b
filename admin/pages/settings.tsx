import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { GatewaySettings, Settings, SettingsResponse } from "../../src/contract/settings"
import { Fact, FactList } from "../components/common/fact-list"
import { ListError } from "../components/common/list-error"
import { PageFrame } from "../components/common/page-frame"
import { SectionSkeleton } from "../components/common/section-skeleton"
import { OfferRules } from "../components/settings/offer-rules"
import { EmailPreviews } from "../components/settings/email-previews"
import { EnvironmentBadge, MixedEnvironments } from "../components/gateways/environment"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useText } from "../i18n/use-text"
import { formatMoney } from "../lib/format"

/** What is in force: limits, approvers, lists, and which processors are live. Changes nothing. */
export default function SettingsPage() {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<SettingsResponse>("/settings")
  return (
    <PageFrame>
      <Container className="divide-y p-0">
        <div className="flex flex-col gap-y-1 px-6 py-4">
          <Heading level="h2">{text("settings.nav")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {text("settings.text")}
          </Text>
        </div>
        {error !== null && (
          <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
        )}
        {data === undefined ? (
          error === null && <SectionSkeleton label={text("settings.loading")} lines={8} />
        ) : (
          <Sections settings={data.settings} />
        )}
      </Container>
    </PageFrame>
  )
}

function Sections({ settings }: { settings: Settings }) {
  const { text } = useText()
  return (
    <>
      <Section title={text("settings.gateways.title")}>
        <MixedEnvironments gateways={settings.gateways} />
        <FactList>
          {settings.gateways.map((gateway) => (
            <GatewayFact key={gateway.id} gateway={gateway} />
          ))}
        </FactList>
      </Section>
      <MoneyOut settings={settings} />
      <Refunds refunds={settings.refunds} />
      <Checkout checkout={settings.checkout} discounts={settings.discounts} />
      <Section title={text("settings.offers.title")}>
        <OfferRules {...settings} />
      </Section>
      <Retention retention={settings.retention} />
      <Limits limits={settings.limits} />
      <Section title={text("emails.title")}>
        <Text size="small" className="text-ui-fg-subtle">
          {text("emails.text")}
        </Text>
        <EmailPreviews />
      </Section>
      <Section title={text("settings.alerts.title")}>
        <FactList>
          <Fact name={text("settings.alerts.name")}>
            {text(settings.alerts ? "settings.alerts.on" : "settings.alerts.off")}
          </Fact>
        </FactList>
      </Section>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-y-3 px-6 py-4">
      <Heading level="h3">{title}</Heading>
      {children}
    </section>
  )
}

function GatewayFact({ gateway: { name, environment, host } }: { gateway: GatewaySettings }) {
  const { text } = useText()
  return (
    <Fact name={name}>
      <span className="flex flex-wrap items-center gap-x-2">
        <EnvironmentBadge environment={environment} />
        {text("settings.gateways.host", { host })}
      </span>
    </Fact>
  )
}

function MoneyOut({ settings: { money_out: rules, rbac } }: { settings: Settings }) {
  const { text, locale } = useText()
  const { approval, approvers, approver_cool_down_hours: hours, allow_list: list } = rules
  return (
    <Section title={text("settings.moneyOut.title")}>
      <FactList>
        <Fact name={text("settings.moneyOut.approval")}>
          {approval === null
            ? text("settings.moneyOut.approvalNever")
            : text("settings.moneyOut.approvalFrom", {
                amount: formatMoney(approval.from, approval.currency_code, locale),
              })}
        </Fact>
        {approval !== null && (
          <Fact name={text("settings.moneyOut.password")}>
            {text(approval.password ? "settings.refunds.yes" : "settings.moneyOut.passwordNo")}
          </Fact>
        )}
        <Fact name={text("settings.moneyOut.approvers")}>
          {approvers === null ? text("settings.moneyOut.everybody") : approvers.join(", ")}
        </Fact>
        <Fact name={text("settings.moneyOut.approverAge")}>
          {hours > 0
            ? text("settings.moneyOut.approverAgeHours", { count: hours })
            : text("settings.moneyOut.approverAgeNone")}
        </Fact>
        <Fact name={text("settings.moneyOut.allowList")}>
          {list.required
            ? text("settings.moneyOut.allowListOn", { count: list.cool_down_hours })
            : text("settings.moneyOut.allowListOff")}
        </Fact>
        <Fact name={text("settings.moneyOut.roles")}>
          {text(rbac ? "settings.moneyOut.rolesOn" : "settings.moneyOut.rolesOff")}
        </Fact>
      </FactList>
    </Section>
  )
}

function Refunds({ refunds }: Pick<Settings, "refunds">) {
  const { text } = useText()
  return (
    <Section title={text("settings.refunds.title")}>
      <FactList>
        <Fact name={text("settings.refunds.claimPage")}>
          {refunds.claim_page
            ? text("settings.refunds.claimPageYes", { count: refunds.claim_days })
            : text("settings.refunds.claimPageNo")}
        </Fact>
        <Fact name={text("settings.refunds.claimEmail")}>
          {text(refunds.claim_email ? "settings.refunds.yes" : "settings.refunds.no")}
        </Fact>
      </FactList>
    </Section>
  )
}

function Checkout({ checkout, discounts }: Pick<Settings, "checkout" | "discounts">) {
  const { text, locale } = useText()
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 })
  const minutes = (count: number) => text("settings.checkout.minutes", { count })
  const off = (hundredths: string) => percent.format(Number(hundredths) / 100)
  const lessBy = [
    ...(discounts.default === null ? [] : [off(discounts.default)]),
    ...discounts.by_coin.map((each) => `${each.coin} ${off(each.percent)}`),
  ]
  return (
    <Section title={text("settings.checkout.title")}>
      <FactList>
        <Fact name={text("settings.checkout.placeOrder")}>
          {text(`settings.checkout.${checkout.place_order}`)}
        </Fact>
        <Fact name={text("settings.checkout.watch")}>
          {text("settings.checkout.days", { count: checkout.watch_late_days })}
        </Fact>
        <Fact name={text("settings.checkout.quote")}>{minutes(checkout.quote_minutes)}</Fact>
        <Fact name={text("settings.checkout.window")}>{minutes(checkout.checkout_minutes)}</Fact>
        <Fact name={text("settings.checkout.under")}>
          {percent.format(Number(checkout.underpayment_tolerance))}
        </Fact>
        <Fact name={text("settings.checkout.over")}>
          {percent.format(Number(checkout.overpayment_tolerance))}
        </Fact>
        <Fact name={text("settings.checkout.discounts")}>
          {lessBy.length > 0 ? lessBy.join(" · ") : text("settings.checkout.noDiscounts")}
        </Fact>
      </FactList>
    </Section>
  )
}

function Retention({ retention }: Pick<Settings, "retention">) {
  const { text } = useText()
  const days = (count: number | null) =>
    text(count === null ? "settings.retention.forever" : "settings.retention.days", {
      count: count ?? 0,
    })
  return (
    <Section title={text("settings.retention.title")}>
      <FactList>
        <Fact name={text("settings.retention.callbacks")}>
          {days(retention.callback_body_days)}
        </Fact>
        <Fact name={text("settings.retention.personal")}>{days(retention.personal_data_days)}</Fact>
        <Fact name={text("settings.retention.audit")}>{days(retention.audit_days)}</Fact>
      </FactList>
    </Section>
  )
}

function Limits({ limits }: Pick<Settings, "limits">) {
  const { text, locale } = useText()
  const number = new Intl.NumberFormat(locale)
  const { client_address: client } = limits
  return (
    <Section title={text("settings.limits.title")}>
      <FactList>
        <Fact name={text("settings.limits.client")}>
          {"hops" in client
            ? text("settings.limits.hops", { count: client.hops })
            : text("settings.limits.header", { header: client.header })}
        </Fact>
        <Fact name={text("settings.limits.counted")}>
          {text(limits.shared ? "settings.limits.shared" : "settings.limits.alone")}
        </Fact>
        <Fact name={text("settings.limits.payments")}>
          {number.format(limits.payments_per_cart)}
        </Fact>
        <Fact name={text("settings.limits.addresses")}>
          {number.format(limits.addresses_per_cart)}
        </Fact>
        <Fact name={text("settings.limits.gateway")}>
          {number.format(limits.addresses_per_gateway_and_hour)}
        </Fact>
        <Fact name={text("settings.limits.streams")}>
          {text("settings.limits.streamsText", {
            charge: number.format(limits.streams_per_charge),
            client: number.format(limits.streams_per_client),
            process: number.format(limits.streams_per_process),
          })}
        </Fact>
      </FactList>
    </Section>
  )
}
