import { GatewayError } from "../../src/gateways"
import type { Bench } from "./bench"
import type { GatewayHarness } from "./harness"
import { laterTroubles } from "./later-troubles"

/** From the moment an opening was answered, no later error means that there is no address. */
export function openingCases(harness: GatewayHarness, stage: Bench): void {
  it.each(laterTroubles(harness))(
    "is not called refused, although everything later $name",
    async ({ fault, variation }) => {
      const { gateway, sandbox } = await stage.start(variation)
      sandbox.addFault({
        on: "api",
        processor: harness.id,
        kind: "server_error",
        ...fault,
        after: harness.endpoints.open,
      })
      const opening = await gateway.openDeposit(stage.request()).catch((error: unknown) => error)
      const ids = sandbox.payments().map(({ id }) => id)
      expect(ids).toHaveLength(1)
      if (opening instanceof Error) {
        expect(opening).toBeInstanceOf(GatewayError)
        expect(opening).toMatchObject({ code: stage.openings.code })
      } else expect(opening).toMatchObject({ externalId: ids[0] })
    },
  )
}
