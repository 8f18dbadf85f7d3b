import { Modules } from "@medusajs/framework/utils"
import { shopCases } from "./shop"
import { chargeRow, untilCaptured } from "./watch"

/** Medusa locks a cart while it works on it, and a lock outlives a process that dies. */
export default shopCases("a cart that is locked", (shop) => {
  it("postpones its charge alone, is tried again soon, and no attempt counts", async () => {
    const locking = shop.container.resolve(Modules.LOCKING)
    const [locked, free] = await Promise.all(
      [1, 2].map(async () => {
        const shopper = await shop.shopper().fillCart()
        await shopper.openSession()
        const { deposit } = await shopper.choose("SOL")
        return { shopper, deposit: deposit! }
      }),
    )
    await locking.acquire(locked!.shopper.cartId, { ownerId: "a process that died", expire: 120 })
    for (const { deposit } of [locked!, free!]) {
      await shop.sandbox.send({ address: deposit.address! })
      await shop.sandbox.mine(deposit.required_confirmations)
    }
    await untilCaptured(shop, free!.shopper)
    await shop.eventually(async () => {
      expect(await chargeRow(shop, locked!.shopper)).toMatchObject({
        order_id: null,
        labels: [],
        settle_attempts: 0,
        settle_error: "Medusa is working on the cart at this moment",
      })
    })
    await locking.release(locked!.shopper.cartId, { ownerId: "a process that died" })
    expect(await untilCaptured(shop, locked!.shopper)).toMatchObject({ labels: [] })
  })
})
