/**
 * What a promise gives, or null when that takes too long; it goes on for whoever asks later, and a late
 * failure is nobody's.
 * @throws what it rejects with in time
 */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, ms, null)))
  promise.catch(() => undefined)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
