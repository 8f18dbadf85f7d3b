/** An amount of Medusa's store API as the shopper's language writes it. */
export function money(amount: number | null | undefined, currency: string): string {
  try {
    return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(amount ?? 0)
  } catch {
    // A shop may have currencies of its own, such as usdt.
    return `${amount ?? 0} ${currency.toUpperCase()}`
  }
}
