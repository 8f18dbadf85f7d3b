import type { Shopper } from "../errand"
import { AMOUNTS } from "./amounts"
import { CHAIN } from "./chain"
import { PLACES } from "./places"

/** Everybody who comes to the shop. */
export const SHOPPERS: readonly Shopper[] = [...AMOUNTS, ...PLACES, ...CHAIN]
