import { Text, clx } from "@medusajs/ui"
import { useId } from "react"
import type { PayoutBatch } from "../../../src/contract/payouts"
import { useText } from "../../i18n/use-text"
import { PROGRESS_STATES, rowsOver } from "../../lib/payouts"

const COLORS: Record<(typeof PROGRESS_STATES)[number], string> = {
  confirmed: "bg-ui-tag-green-icon",
  sent: "bg-ui-tag-blue-icon",
  sending: "bg-ui-tag-blue-icon",
  attention: "bg-ui-tag-orange-icon",
  failed: "bg-ui-tag-red-icon",
  canceled: "bg-ui-tag-neutral-icon",
}

interface BatchProgressProps {
  batch: Pick<PayoutBatch, "counts" | "row_count">
  /** A bar alone, for a list. */
  small?: boolean
}

/** How many rows of a batch are over, and how they ended. */
export function BatchProgress({ batch, small = false }: BatchProgressProps) {
  const { text } = useText()
  const titleId = useId()
  const count = batch.row_count
  const done = rowsOver(batch)
  const bar = (
    <div
      role="progressbar"
      aria-label={small ? text("payouts.batch.progress") : undefined}
      aria-labelledby={small ? undefined : titleId}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={done}
      aria-valuetext={text("payouts.batch.progressText", { done, count })}
      className={clx("bg-ui-bg-component flex overflow-hidden rounded-full", {
        "h-2 w-24": small,
        "h-3 w-full": !small,
      })}
    >
      {PROGRESS_STATES.map((state) => (
        <div
          key={state}
          className={COLORS[state]}
          style={{ width: `${((batch.counts[state] ?? 0) / Math.max(count, 1)) * 100}%` }}
        />
      ))}
    </div>
  )
  if (small) {
    return (
      <span className="flex items-center gap-x-2">
        {bar}
        <span className="whitespace-nowrap">
          {text("payouts.batches.progressOf", { done, count })}
        </span>
      </span>
    )
  }
  return (
    <div className="flex flex-col gap-y-2">
      <div className="flex items-center justify-between gap-2">
        <Text size="small" leading="compact" weight="plus" id={titleId}>
          {text("payouts.batch.progress")}
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {text("payouts.batches.progressOf", { done, count })}
        </Text>
      </div>
      {bar}
    </div>
  )
}
