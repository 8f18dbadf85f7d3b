/** Asks again until the answer is one. */
export async function eventually<T>(
  check: () => Promise<T | false | undefined | null>,
): Promise<T> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const found = await check()
    if (found) return found
    if (performance.now() > deadline) throw new Error("It did not come to pass")
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
