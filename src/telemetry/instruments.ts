import { type Attributes, type Counter, type Histogram, metrics } from "@opentelemetry/api"
import { Registry, Counter as TextCounter, Histogram as TextHistogram } from "prom-client"
import { SCOPE } from "./scope"

/** What this process has counted, for whoever reads it as text; apart from the host's own registry. */
export const registry = new Registry()

interface Instrument<Label extends string> {
  /** As OpenTelemetry writes it, e.g. `crypto_checkout.callbacks`; in text with underscores. */
  name: string
  description: string
  labels: readonly Label[]
}

const textName = (name: string): string => name.replaceAll(".", "_")

/**
 * A counter in both worlds: OpenTelemetry's, which does nothing without the host's SDK, and the text
 * that Prometheus reads.
 */
export function counter<Label extends string>({
  name,
  description,
  labels,
}: Instrument<Label>): (labels: Record<Label, string>) => void {
  const text = new TextCounter({
    name: `${textName(name)}_total`,
    help: description,
    labelNames: labels,
    registers: [registry],
  })
  let open: Counter<Attributes> | undefined
  return (values) => {
    // Asked for at the first use: the host's SDK may start after our files were read.
    open ??= metrics.getMeter(SCOPE).createCounter(name, { description })
    open.add(1, values)
    text.inc(values)
  }
}

/** A histogram of seconds in both worlds. */
export function histogram<Label extends string>(
  { name, description, labels }: Instrument<Label>,
  buckets: readonly number[],
): (seconds: number, labels: Record<Label, string>) => void {
  const text = new TextHistogram({
    name: `${textName(name)}_seconds`,
    help: description,
    labelNames: labels,
    buckets: [...buckets],
    registers: [registry],
  })
  let open: Histogram<Attributes> | undefined
  return (seconds, values) => {
    open ??= metrics.getMeter(SCOPE).createHistogram(name, {
      description,
      unit: "s",
      advice: { explicitBucketBoundaries: [...buckets] },
    })
    open.record(seconds, values)
    text.observe(values, seconds)
  }
}
