/** An amount of Medusa's store API as the shopper's language writes it. */
export function money(amount: number | null | undefined, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(amount ?? 0)
}
