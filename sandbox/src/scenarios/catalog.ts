import { AMOUNTS } from "./amounts"
import { API } from "./api"
import { CALLBACKS } from "./callbacks"
import { CHAIN } from "./chain"
import { ENDINGS } from "./endings"
import type { Scenario } from "./types"

/** All scenarios, in the order in which they are listed. */
export const SCENARIOS: readonly Scenario[] = [
  ...AMOUNTS,
  ...CHAIN,
  ...ENDINGS,
  ...CALLBACKS,
  ...API,
]
