/** Settings that the server of this page hands out at `/config.json`. */
export interface ShopConfig {
  /** The Medusa backend. */
  backendUrl: string
  publishableKey: string
  /** Where play money lives; only in a demo. */
  sandboxUrl?: string
}

export async function loadConfig(): Promise<ShopConfig> {
  const response = await fetch("/config.json", { cache: "no-store" })
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`)
  return (await response.json()) as ShopConfig
}
