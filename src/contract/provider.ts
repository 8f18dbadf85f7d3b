/** How the ids of our entries among Medusa's payment providers begin. */
const PROVIDER_ID = "pp_crypto"

/** The provider's id for an entry of medusa-config: `pp_crypto_main`, or `pp_crypto` for one without an id. */
export function providerIdOf({ id }: { id?: string }): string {
  return id ? `${PROVIDER_ID}_${id}` : PROVIDER_ID
}

/** Whether a payment provider of Medusa's is one of this plugin's, e.g. `pp_crypto_main`. */
export function isCryptoProvider(providerId: string): boolean {
  return providerId === PROVIDER_ID || providerId.startsWith(`${PROVIDER_ID}_`)
}
