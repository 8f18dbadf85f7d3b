declare module "multicoin-address-validator" {
  /** Whether the text is an address of the coin's main network. Throws for unknown coins. */
  export function validate(address: string, symbol: string): boolean
}
