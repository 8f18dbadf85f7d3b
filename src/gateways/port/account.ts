/**
 * Names the environment of a processor, e.g. `sandbox.example.com`. Ids that a processor gives out mean
 * something there only: a shop that moves from the sandbox to production meets the same ids again.
 * Keys are no part of it, because they are replaced while payments are open.
 * @param baseUrl where the processor's API is
 */
export function environmentOf(baseUrl: string): string {
  return new URL(baseUrl).hostname
}
