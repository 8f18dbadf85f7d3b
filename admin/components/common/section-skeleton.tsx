import { Skeleton } from "@medusajs/ui"

/** A section's outline while its first answer is on the way; `label` is for those who hear it. */
export function SectionSkeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div role="status" aria-busy className="flex flex-col gap-y-3 px-6 py-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} aria-hidden className="h-6 w-full" />
      ))}
    </div>
  )
}
