import { Copy, Heading, Text } from "@medusajs/ui"
import { useId } from "react"
import type { AmlCase } from "../../../src/contract/aml"
import { useText } from "../../i18n/use-text"
import { caseAmount } from "../../lib/aml"

/**
 * What to do while a deposit is held, whom to ask, and words for the customer. They say nothing of what
 * was found: that is for the processor to tell.
 */
export function AmlGuide({ each }: { each: AmlCase }) {
  const { text } = useText()
  const titleId = useId()
  const { action, external_id, gateway_name, order_display_id } = each
  const gateway = gateway_name
  const question = text("aml.guide.question", { id: external_id, amount: caseAmount(each, text) })
  const order =
    order_display_id === null
      ? text("aml.guide.payment")
      : text("aml.guide.order", { number: order_display_id })
  const words = text("aml.guide.words", { order })
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-2">
      <Heading level="h3" id={titleId}>
        {text("aml.guide.title")}
      </Heading>
      <ol
        className="txt-small text-ui-fg-subtle flex flex-col gap-y-3 pl-5"
        // The dashboard's stylesheet has no class for it.
        style={{ listStyleType: "decimal" }}
      >
        <li>{text("aml.guide.wait")}</li>
        <li>
          {text(action === "contact_processor" ? "aml.guide.ask" : "aml.guide.decide", { gateway })}
          {action === "contact_processor" && (
            <Words words={question} what={text("aml.guide.questionWhat")} />
          )}
        </li>
        {each.charge_id !== null && (
          <li>
            {text("aml.guide.tell")}
            <Words words={words} what={text("aml.guide.wordsWhat")} />
          </li>
        )}
      </ol>
    </section>
  )
}

function Words({ words, what }: { words: string; what: string }) {
  const { text } = useText()
  return (
    <span className="bg-ui-bg-subtle mt-2 flex items-start justify-between gap-x-2 rounded-lg border p-3">
      <Text as="span" size="small" className="break-words">
        {words}
      </Text>
      <Copy content={words} aria-label={text("link.copy", { what })} className="shrink-0" />
    </span>
  )
}
