/** The value below which a share (0 to 1) of the sorted values lies, by nearest rank. */
function percentile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** What a table shows of a list of measurements. */
export function summarize(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return {
    runs: sorted.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    min: sorted[0],
    max: sorted.at(-1),
  }
}
