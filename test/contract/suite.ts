import { answerCases } from "./answers"
import { bench } from "./bench"
import { asideCases } from "./aside"
import { breakerCases } from "./breaker"
import { callbackCases } from "./callbacks"
import { depositCases } from "./deposits"
import { failureCases } from "./failures"
import type { GatewayHarness } from "./harness"
import { openingCases } from "./openings"
import { offerCases } from "./offers"

/**
 * The contract of the gateway port. Every processor has to pass all of it against its sandbox; a
 * new one writes a {@link GatewayHarness} and calls this.
 */
export function describeGatewayContract(name: string, harness: GatewayHarness): void {
  describe(`${name} as a gateway`, () => {
    const stage = bench(harness)
    describe("offers", () => offerCases(harness, stage))
    describe("deposits", () => depositCases(harness, stage))
    describe("money that does not count", () => asideCases(harness, stage))
    describe("answers", () => answerCases(harness, stage))
    describe("an opening", () => openingCases(harness, stage))
    describe("failures", () => failureCases(harness, stage))
    describe("circuit breaker", () => breakerCases(harness, stage))
    describe("callbacks", () => callbackCases(harness, stage))
  })
}
