import { bench } from "./bench"
import { breakerCases } from "./breaker"
import { DEFEXA } from "./defexa-harness"
import { failureCases } from "./failures"
import { offerCases } from "./offers"

describe("Defexa as a gateway", () => {
  const stage = bench(DEFEXA)
  describe("offers", () => offerCases(DEFEXA, stage))
  describe("failures", () => failureCases(DEFEXA, stage))
  describe("circuit breaker", () => breakerCases(DEFEXA, stage))
})
