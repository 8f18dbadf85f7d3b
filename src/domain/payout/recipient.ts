import type { DestinationFinding, DestinationReading, WrittenDestination } from "./destination"

/** Reads somebody who is registered at a processor, by e-mail or id. */
export function readRecipient({
  address: text,
  tag,
}: Pick<WrittenDestination, "address" | "tag">): DestinationReading {
  const findings: DestinationFinding[] = []
  const address = text.trim()
  if (!isRecipient(address)) {
    findings.push({
      severity: "error",
      code: "bad_address",
      message:
        "This processor pays registered recipients only: enter an e-mail address or recipient ID.",
    })
  }
  if (tag !== null) {
    findings.push({
      severity: "error",
      code: "bad_tag",
      message: "Registered recipients have no tag: leave it empty.",
    })
  }
  const destination = findings.length > 0 ? null : { address, tag: null, memoKind: null }
  return { destination, findings }
}

function isRecipient(text: string): boolean {
  return (
    /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text.slice(0, 321)) ||
    /^[A-Za-z0-9]{6,64}$/.test(text)
  )
}
