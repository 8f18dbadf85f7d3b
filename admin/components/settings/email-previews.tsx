import { Alert, Button, Drawer, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import {
  EMAIL_KINDS,
  type EmailKind,
  type EmailPreviewResponse,
} from "../../../src/contract/emails"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { ListError } from "../common/list-error"
import { ScrollBody } from "../common/scroll-body"
import { SectionSkeleton } from "../common/section-skeleton"
import { SelectField } from "../common/select-field"

/** What customers can be e-mailed, each with a look at it. */
export function EmailPreviews() {
  const { text } = useText()
  const [open, setOpen] = useState<EmailKind | null>(null)
  return (
    <>
      <ul className="flex flex-wrap gap-2">
        {EMAIL_KINDS.map((kind) => (
          <li key={kind}>
            <Button size="small" variant="secondary" onClick={() => setOpen(kind)}>
              {text(`emails.kind.${kind}`)}
            </Button>
          </li>
        ))}
      </ul>
      <Drawer open={open !== null} onOpenChange={(next) => !next && setOpen(null)}>
        <Drawer.Content>
          <Drawer.Header>
            <Drawer.Title>{open && text(`emails.kind.${open}`)}</Drawer.Title>
            <Drawer.Description>{text("emails.example")}</Drawer.Description>
          </Drawer.Header>
          <ScrollBody dense>{open !== null && <Preview kind={open} />}</ScrollBody>
        </Drawer.Content>
      </Drawer>
    </>
  )
}

function Preview({ kind }: { kind: EmailKind }) {
  const { text, locale } = useText()
  const [language, setLanguage] = useState<string | null>(null)
  const { data, error, isFetching, refetch } = useAdminQuery<EmailPreviewResponse>(
    `/emails/${kind}`,
    language === null ? {} : { language },
  )
  if (data?.kind !== kind) {
    return error === null ? (
      <SectionSkeleton label={text("list.loading")} lines={6} />
    ) : (
      <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
    )
  }
  const names = new Intl.DisplayNames([locale], { type: "language" })
  return (
    <>
      <StatusBadge color={data.enabled ? "green" : "grey"} className="w-fit text-nowrap">
        {text(data.enabled ? "emails.on" : "emails.off")}
      </StatusBadge>
      {data.template !== null && (
        <Alert variant="info">{text("emails.template", { template: data.template })}</Alert>
      )}
      <SelectField
        label={text("emails.language")}
        value={language ?? data.language}
        options={data.languages.map((code) => [code, names.of(code) ?? code] as const)}
        onChange={setLanguage}
      />
      <Text size="small" weight="plus">
        {data.subject}
      </Text>
      <iframe
        title={data.subject}
        // Nothing in it runs or leads anywhere.
        sandbox=""
        srcDoc={data.html}
        className="border-ui-border-base h-[400px] w-full rounded-lg border"
      />
    </>
  )
}
