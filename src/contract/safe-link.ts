/** What links on a shopper's page may begin with: the web, e-mail, and the wallets of the coins that we know. */
const SCHEMES =
  /^(https?|mailto|bitcoin(cash)?|litecoin|dogecoin|dash|zcash|ethereum|polygon|matic|solana|ripple|xrpl?|web\+stellar|tron|algorand|ton|cardano|monero):/i

/** The same URL where it may be put on a page; undefined for everything else, e.g. what runs code. */
export function safeLink(url: string | null | undefined): string | undefined {
  return url != null && SCHEMES.test(url) ? url : undefined
}
