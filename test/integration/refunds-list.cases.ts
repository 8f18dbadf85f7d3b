import type { RefundListResponse } from "../../src/contract/refunds"
import { ROOT, act, buyAt, open, read } from "./refund-stage"
import type { TestShop } from "./shop"

/** The page of refunds, as the admin reads it. */
export default (shop: TestShop): void => {
  it("name the items that they are for, as the order has them", async () => {
    const { chargeId, orderId } = await buyAt(shop, "inventpay", "BTC")
    const { order } = await shop.admin("GET", `/admin/orders/${orderId}`)
    const { items, shipping_methods } = order
    const [mug] = items
    const [shipping] = shipping_methods
    const name = `${mug.product_title} (${mug.variant_title})`
    const ask = (given: object[]) => open(shop, { charge_id: chargeId, amount: "5", items: given })
    const one = { id: mug.id, quantity: 1 }
    const refund = await ask([one, { id: shipping.id, quantity: 1 }])
    const { history, can_email_link } = await read(shop, refund)
    const told = `1 × ${name}, ${shipping.name}`
    expect(history.find(({ type }) => type === "refund.requested")).toMatchObject({
      message: `5 USD to refund for ${told}`,
      data: { items: told, amount: "5" },
    })
    // The shop has no provider that sends e-mail.
    expect(can_email_link).toBe(false)
    for (const [given, why] of [
      [[{ id: mug.id, quantity: mug.quantity + 1 }], "was ordered 1 times"],
      [[{ id: "ordli_unknown", quantity: 1 }], "is not an item or a shipping method of the order"],
      [[one, one], "each item is named once"],
      [[{ id: shipping.id, quantity: 2 }], "was ordered 1 times"],
      [[{ id: mug.id, quantity: 0 }], "items.0.quantity"],
    ] as const) {
      await expect(ask([...given])).rejects.toMatchObject({
        status: 400,
        body: expect.stringContaining(why),
      })
    }
    await act(shop, refund, "cancel")
  }, 60_000)

  it("are listed with those first that wait for an admin, page by page", async () => {
    const { chargeId } = await buyAt(shop, "inventpay", "BTC")
    const opened = []
    for (const amount of ["1", "2", "3", "4"]) {
      opened.push(await open(shop, { charge_id: chargeId, amount }))
    }
    const [one, two, , four] = opened
    await act(shop, four!, "cancel")
    // It waits for the shopper.
    await act(shop, two!, "claim-link", { notify: false })
    const walk = async (limit: number) => {
      const seen: string[] = []
      for (let cursor: string | null = ""; cursor !== null;) {
        const query: string = cursor && `&cursor=${cursor}`
        const page: RefundListResponse = await shop.admin(
          "GET",
          `${ROOT}/refunds?limit=${limit}${query}`,
        )
        seen.push(...page.refunds.map(({ amount }) => amount))
        cursor = page.next_cursor
      }
      return seen
    }
    for (const limit of [1, 2, 3, 20]) expect(await walk(limit)).toEqual(["3", "1", "4", "2"])
    await shop.sql(
      `UPDATE crypto_checkout.refund SET claim_expires_at = now() - interval '1 day' WHERE id = ?`,
      [two!.id],
    )
    await act(shop, one!, "cancel")
    for (const limit of [1, 20]) expect(await walk(limit)).toEqual(["3", "2", "4", "1"])
  }, 60_000)

  it("are listed, searched and counted", async () => {
    const { chargeId, orderId } = await buyAt(shop, "inventpay", "BTC")
    const opened = []
    for (const amount of ["1", "2", "3"])
      opened.push(await open(shop, { charge_id: chargeId, amount }))
    const list = (query: string): Promise<RefundListResponse> =>
      shop.admin("GET", `${ROOT}/refunds${query}`)
    const amounts = (page: RefundListResponse) => page.refunds.map(({ amount }) => amount)
    const first = await list("?limit=2")
    expect(amounts(first)).toEqual(["3", "2"])
    expect(first.open_count).toBe(3)
    const second = await list(`?limit=2&cursor=${first.next_cursor}`)
    expect({ amounts: amounts(second), next: second.next_cursor }).toEqual({
      amounts: ["1"],
      next: null,
    })
    await act(shop, opened[2]!, "cancel")
    expect(amounts(await list("?state=canceled"))).toEqual(["3"])
    expect((await list("")).open_count).toBe(2)
    const number = first.refunds[0]!.order_display_id
    for (const q of [orderId, chargeId, `%23${number}`]) {
      expect(amounts(await list(`?q=${q}`))).toEqual(["2", "1", "3"])
    }
    expect(amounts(await list(`?q=${opened[1]!.id}`))).toEqual(["2"])
    expect(amounts(await list("?gateway=bitpay"))).toEqual([])
    for (const wrong of ["?state=lost", "?limit=0", "?cursor=nonsense"]) {
      await expect(list(wrong)).rejects.toMatchObject({ status: 400 })
    }
    await expect(read(shop, { id: "crf_nobody" })).rejects.toMatchObject({ status: 404 })
    await expect(shop.admin("GET", `${ROOT}/charges/cch_nobody/refundable`)).rejects.toMatchObject({
      status: 404,
    })
    const { status } = await fetch(`${shop.url}${ROOT}/refunds`)
    expect(status).toBe(401)
  }, 60_000)
}
