import { UNKNOWN_MARKET } from "../../src/domain"

/** For a shop without rules about what is offered where, and without discounts. */
export const anywhere = {
  market: () => Promise.resolve(UNKNOWN_MARKET),
  totals: () => Promise.resolve(null),
}

/** On which terms a coin is chosen there. */
export const asIs = { shop: anywhere, discount: null }
