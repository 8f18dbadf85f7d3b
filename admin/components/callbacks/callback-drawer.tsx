import { Alert, Button, CodeBlock, Drawer, Heading, StatusBadge, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { AdminCallback, CallbackResponse } from "../../../src/contract/callbacks"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useGatewayName } from "../../hooks/use-gateway-name"
import { useText } from "../../i18n/use-text"
import { CALLBACK_COLORS } from "../../lib/callback-state"
import { Copyable } from "../common/copyable"
import { Fact, FactList } from "../common/fact-list"
import { Guarded } from "../common/guarded"
import { ListError } from "../common/list-error"
import { ScrollBody } from "../common/scroll-body"
import { SectionSkeleton } from "../common/section-skeleton"
import { TimeAgo } from "../common/time-ago"

interface CallbackDrawerProps {
  /** The callback to look into; null keeps the drawer closed. */
  id: string | null
  onClose: () => void
  replaying: boolean
  onReplay: (id: string) => void
}

/** Everything about one callback, with the bytes that came and a way to process it again. */
export function CallbackDrawer({ id, onClose, replaying, onReplay }: CallbackDrawerProps) {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<CallbackResponse>(
    `/callbacks/${encodeURIComponent(id ?? "")}`,
    {},
    { enabled: id !== null, refreshEvery: 3_000 },
  )
  // While another one is being read, the last one must not be shown in its place.
  const callback = data?.callback.id === id ? data?.callback : undefined
  return (
    <Drawer open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{callback?.event ?? text("callbacks.one")}</Drawer.Title>
          <Drawer.Description className="sr-only">{text("callbacks.oneText")}</Drawer.Description>
        </Drawer.Header>
        <ScrollBody>
          {callback ? (
            <Details callback={callback} />
          ) : error ? (
            <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
          ) : (
            <SectionSkeleton label={text("list.loading")} lines={6} />
          )}
        </ScrollBody>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              {text("list.close")}
            </Button>
          </Drawer.Close>
          <Guarded needs="crypto_settings:update">
            <Button
              size="small"
              isLoading={replaying}
              disabled={!callback || callback.state === "pending"}
              onClick={() => callback && onReplay(callback.id)}
            >
              {text("callbacks.replay")}
            </Button>
          </Guarded>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

function Details({ callback }: { callback: AdminCallback }) {
  const { text } = useText()
  const gatewayName = useGatewayName()
  return (
    <>
      {callback.warning !== null && <Alert variant="warning">{callback.warning}</Alert>}
      {callback.error !== null && (
        <Alert variant={callback.state === "failed" ? "error" : "info"} className="break-words">
          {callback.error}
        </Alert>
      )}
      <FactList>
        <Fact name={text("callbacks.state")}>
          <span role="status">
            <StatusBadge color={CALLBACK_COLORS[callback.state]}>
              {text(`callbacks.stateWord.${callback.state}`)}
            </StatusBadge>
          </span>
        </Fact>
        <Fact name={text("charges.gateway")}>{gatewayName(callback.gateway)}</Fact>
        <Fact name={text("callbacks.received")}>
          <TimeAgo at={callback.received_at} />
        </Fact>
        {callback.processed_at !== null && (
          <Fact name={text("callbacks.processed")}>
            <TimeAgo at={callback.processed_at} />
          </Fact>
        )}
        <Fact name={text("callbacks.proof")}>
          {text(`callbacks.proofWord.${callback.proof ?? "unknown"}`)}
        </Fact>
        <Fact name={text("callbacks.attempts")}>{callback.attempts}</Fact>
        <Fact name={text("callbacks.repeats")}>{callback.repeats}</Fact>
        {callback.next_attempt_at !== null && (
          <Fact name={text("callbacks.nextAttempt")}>
            <TimeAgo at={callback.next_attempt_at} />
          </Fact>
        )}
        <Fact name={text("callbacks.id")}>
          <Copyable value={callback.id} what={text("callbacks.id").toLowerCase()} />
        </Fact>
        {callback.external_id !== null && (
          <Fact name={text("deposit.externalId")}>
            <Copyable
              value={callback.external_id}
              what={text("deposit.externalId").toLowerCase()}
            />
          </Fact>
        )}
        {callback.charge_id !== null && (
          <Fact name={text("chargePage.title")}>
            <Link
              to={`/crypto-checkout/charges/${callback.charge_id}`}
              className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
            >
              {text("callbacks.toCharge")}
            </Link>
          </Fact>
        )}
      </FactList>
      <Body body={callback.body} />
      <Replays replays={callback.replays} />
    </>
  )
}

/** What was posted, as far as it may be shown. */
function Body({ body }: Pick<AdminCallback, "body">) {
  const { text } = useText()
  return (
    <section aria-labelledby="callback-body" className="flex flex-col gap-y-2">
      <Heading level="h3" id="callback-body">
        {text("callbacks.body", { count: body.bytes })}
      </Heading>
      {body.redacted && (
        <Text size="small" className="text-ui-fg-subtle">
          {text("callbacks.redacted")}
        </Text>
      )}
      {body.text === "" ? (
        <Text size="small">{text("callbacks.bodyEmpty")}</Text>
      ) : (
        <CodeBlock
          snippets={[
            {
              label: text(`callbacks.bodyFormat.${body.format}`),
              language: body.format === "json" ? "json" : "text",
              code: body.text,
              hideLineNumbers: true,
            },
          ]}
        >
          <CodeBlock.Header />
          <CodeBlock.Body />
        </CodeBlock>
      )}
    </section>
  )
}

/** Who had it processed again. */
function Replays({ replays }: Pick<AdminCallback, "replays">) {
  const { text } = useText()
  if (replays.length === 0) return null
  return (
    <section aria-labelledby="callback-replays" className="flex flex-col gap-y-2">
      <Heading level="h3" id="callback-replays">
        {text("callbacks.replays")}
      </Heading>
      <ol className="flex flex-col gap-y-1">
        {replays.map(({ at, actor }) => (
          <li key={at} className="txt-compact-small text-ui-fg-subtle">
            <TimeAgo at={at} /> · {actor ?? "–"}
          </li>
        ))}
      </ol>
    </section>
  )
}
