import { ASSETS, chargeTotals, deriveLabels } from "../../src/domain"
import type { Setback } from "../../sandbox/src"
import type { Bench, Checkout } from "./bench"
import type { GatewayHarness } from "./harness"

const LABELS = { refused: "refused_by_processor", returned: "returned_by_processor" } as const

/** Money that came and does not count: it never ends in silence. */
export function asideCases(harness: GatewayHarness, stage: Bench): void {
  const { wrongCoin, setbacks = {} } = harness.aside ?? {}

  const endsUnpaid = async (checkout: Checkout, label: string): Promise<void> => {
    checkout.passOffer()
    checkout.passCharge()
    await checkout.look()
    expect(checkout.charge.status).toBe("expired")
    expect(deriveLabels(checkout.charge)).toEqual([label])
  }

  if (wrongCoin) {
    const { asset, sent, amount, coin } = wrongCoin
    const mixUp = async () => {
      const checkout = await stage.checkout({ asset })
      const payment_id = checkout.opened.externalId
      const { txid } = checkout.sandbox.send({ payment_id, asset: sent.id, amount })
      return { checkout, txid }
    }

    it("tells of another coin on the address, and never counts it", async () => {
      const { checkout, txid } = await mixUp()
      checkout.confirm()
      const { transfers } = await checkout.look()
      expect(transfers).toMatchObject([{ state: "foreign", coin, amount, txid }])
      expect(checkout.charge.status).toBe("open")
      expect(chargeTotals(checkout.charge)).toMatchObject({ received: "0", missing: "30" })
      expect(deriveLabels(checkout.charge)).toEqual(["wrong_coin"])
      await endsUnpaid(checkout, "wrong_coin")
    })

    it("is paid by the right coin that comes after a wrong one, and still tells of it", async () => {
      const { checkout } = await mixUp()
      checkout.pay()
      checkout.sandbox.mine(20)
      await checkout.look()
      expect(checkout.charge.status).toBe("paid")
      expect(chargeTotals(checkout.charge)).toMatchObject({ received: "30", cleared: "30" })
      expect(deriveLabels(checkout.charge)).toEqual(["wrong_coin"])
    })
  } else if (ASSETS.ETH.id in harness.confirmations) {
    it("is told nothing of another coin on the address", async () => {
      const checkout = await stage.checkout({ asset: ASSETS.ETH })
      const payment_id = checkout.opened.externalId
      checkout.sandbox.send({ payment_id, asset: ASSETS.USDT_ETHEREUM.id, amount: "30" })
      checkout.confirm()
      expect((await checkout.look()).transfers).toEqual([])
    })
  }

  for (const [setback, state] of Object.entries(setbacks) as [Setback, keyof typeof LABELS][]) {
    it(`never counts what the processor has ${state}, and tells of it`, async () => {
      const checkout = await stage.checkout()
      const txid = checkout.pay()
      checkout.sandbox.setBack(setback, txid)
      checkout.confirm()
      const { transfers } = await checkout.look()
      expect(transfers).toMatchObject([{ state, coin: null, txid }])
      expect(chargeTotals(checkout.charge)).toMatchObject({ received: "0", missing: "30" })
      expect(deriveLabels(checkout.charge)).toEqual([LABELS[state]])
      await endsUnpaid(checkout, LABELS[state])
    })

    it(`stays paid when the processor has ${state} it afterwards, and tells an admin`, async () => {
      const checkout = await stage.checkout()
      const txid = checkout.pay()
      checkout.confirm()
      await checkout.look()
      expect(checkout.charge.status).toBe("paid")
      checkout.sandbox.advanceClock(60)
      checkout.sandbox.setBack(setback, txid)
      await checkout.look()
      expect(checkout.charge.status).toBe("paid")
      expect(deriveLabels(checkout.charge)).toEqual(["reversed", LABELS[state]])
    })
  }
}
