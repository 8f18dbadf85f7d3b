import { Button, Drawer, Label, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useId } from "react"
import type {
  PaymentLink,
  PaymentLinkEmailResponse,
  PaymentLinkListResponse,
  PaymentLinkOptionsResponse,
  PaymentLinkResponse,
} from "../../../src/contract/payment-links"
import { useAdminCall } from "../../hooks/use-admin-call"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { formatAbsolute, formatMoney } from "../../lib/format"
import { LINK_COLORS } from "../../lib/payment-links"
import { AdminName } from "../common/admin-name"
import { ChargeStatusBadge } from "../charges/charge-status-badge"
import { CopyField } from "../common/copy-field"
import { Fact, FactList } from "../common/fact-list"
import { Guarded } from "../common/guarded"
import { InnerLink } from "../common/inner-link"
import { ListError } from "../common/list-error"

interface PaymentLinkDrawerProps {
  /** Null while it is closed. */
  id: string | null
  onClose: () => void
  /** The same is wanted once more. */
  onAgain: (like: PaymentLink) => void
}

const REFRESH = 5_000

/** A payment link: to copy, to e-mail and to revoke, with what has become of it. */
export function PaymentLinkDrawer({ id, onClose, onAgain }: PaymentLinkDrawerProps) {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<PaymentLinkListResponse>(
    "/payment-links",
    { q: id ?? "" },
    { enabled: id !== null, refreshEvery: REFRESH },
  )
  const link = data?.payment_links.find((each) => each.id === id)
  return (
    <Drawer open={id !== null} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("paymentLinks.drawer.title")}</Drawer.Title>
          <Drawer.Description>{link?.title}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          {error && (
            <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
          )}
          {link && <LinkFacts link={link} />}
          {link?.state === "open" && <OpenLink link={link} />}
        </Drawer.Body>
        <Drawer.Footer>
          {link && (
            <Guarded needs="crypto_charge:update">
              {link.state === "open" && <RevokeButton link={link} />}
              <Button size="small" variant="secondary" onClick={() => onAgain(link)}>
                {text("paymentLinks.drawer.again")}
              </Button>
            </Guarded>
          )}
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

function LinkFacts({ link }: { link: PaymentLink }) {
  const { text, locale } = useText()
  const number = link.order_display_id
  return (
    <FactList>
      <Fact name={text("paymentLinks.column.state")}>
        <StatusBadge color={LINK_COLORS[link.state]}>
          {text(`paymentLinks.state.${link.state}`)}
        </StatusBadge>
      </Fact>
      <Fact name={text("paymentLinks.column.amount")}>
        {formatMoney(link.amount, link.currency_code, locale)}
      </Fact>
      <Fact name={text("paymentLinks.column.customer")}>{link.email ?? "–"}</Fact>
      <Fact name={text("paymentLinks.column.order")}>
        {number === null ? (
          text("charges.orderNone")
        ) : (
          <InnerLink to={`/orders/${link.order_id}`}>
            {text("charges.orderNumber", { number })}
          </InnerLink>
        )}
      </Fact>
      <Fact name={text("paymentLinks.drawer.payment")}>
        {link.charge_id === null || link.charge_status === null ? (
          text("paymentLinks.drawer.notOpened")
        ) : (
          <InnerLink to={`/crypto-checkout/charges/${link.charge_id}`}>
            <ChargeStatusBadge status={link.charge_status} />
          </InnerLink>
        )}
      </Fact>
      <Fact name={text("paymentLinks.column.expires")}>
        {link.expires_at === null
          ? text("paymentLinks.never")
          : formatAbsolute(link.expires_at, locale)}
      </Fact>
      <Fact name={text("paymentLinks.column.created")}>
        {formatAbsolute(link.created_at, locale)}
      </Fact>
      <Fact name={text("paymentLinks.drawer.by")}>
        <AdminName id={link.created_by} />
      </Fact>
      {link.ended_at !== null && (
        <Fact name={text("paymentLinks.drawer.ended")}>
          {formatAbsolute(link.ended_at, locale)}
        </Fact>
      )}
    </FactList>
  )
}

/** The link itself, as long as somebody can pay by it. */
function OpenLink({ link }: { link: PaymentLink }) {
  const { text } = useText()
  const id = useId()
  const options = useAdminQuery<PaymentLinkOptionsResponse>("/payment-links/options").data
  const email = useAdminCall<PaymentLinkEmailResponse>(({ notified }) =>
    notified === null
      ? toast.warning(text("paymentLinks.drawer.notEmailed"))
      : toast.success(text("paymentLinks.drawer.emailed", { email: notified })),
  )
  return (
    <div className="flex flex-col gap-y-3">
      <Label size="small" weight="plus" htmlFor={id}>
        {text("paymentLinks.drawer.link")}
      </Label>
      <CopyField id={id} value={link.url} what={text("paymentLinks.drawer.what")} />
      {options?.can_email === true ? (
        <Guarded needs="crypto_charge:update">
          <Button
            size="small"
            variant="secondary"
            className="w-fit"
            isLoading={email.isPending}
            onClick={() => email.mutate({ path: `/payment-links/${link.id}/email` })}
          >
            {text("paymentLinks.drawer.email")}
          </Button>
        </Guarded>
      ) : (
        options && (
          <Text size="small" className="text-ui-fg-subtle">
            {text("paymentLinks.drawer.emailOff")}
          </Text>
        )
      )}
    </div>
  )
}

function RevokeButton({ link }: { link: PaymentLink }) {
  const { text } = useText()
  const prompt = usePrompt()
  const revoke = useAdminCall<PaymentLinkResponse>(() =>
    toast.success(text("paymentLinks.drawer.revoked")),
  )
  async function askAndRevoke() {
    const agreed = await prompt({
      title: text("paymentLinks.drawer.revokeSure"),
      description: text("paymentLinks.drawer.revokeText", { number: link.order_display_id ?? "" }),
      confirmText: text("paymentLinks.drawer.revoke"),
      cancelText: text("paymentLinks.drawer.keep"),
    })
    if (agreed) revoke.mutate({ path: `/payment-links/${link.id}/revoke` })
  }
  return (
    <Button
      size="small"
      variant="danger"
      isLoading={revoke.isPending}
      onClick={() => void askAndRevoke()}
    >
      {text("paymentLinks.drawer.revoke")}
    </Button>
  )
}
