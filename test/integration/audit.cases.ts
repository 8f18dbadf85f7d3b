import type { AuditResponse } from "../../src/contract/overview"
import { shopCases } from "./shop"
import { download, untilCaptured } from "./watch"

const AUDIT = "/admin/crypto-checkout/audit"

export default shopCases("the audit log", (shop) => {
  it("finds what was done in a period, names its order, and exports it as CSV that runs nothing", async () => {
    const shopper = await (await shop.shopper().fillCart()).openSession()
    const { deposit } = await shopper.choose("BTC")
    shop.sandbox.send({ address: deposit!.address! })
    shop.sandbox.mine(deposit!.required_confirmations)
    const { order_id: orderId } = await untilCaptured(shop, shopper)
    const { order } = await shop.admin("GET", `/admin/orders/${orderId}`)
    const evil = '=HYPERLINK("http://x")'
    await shop.sql(
      `INSERT INTO crypto_checkout.audit_event (charge_id, at, type, message, actor) VALUES
         (?, now() - interval '3 days', 'exception.decided', ?, 'user_gone'),
         (?, now() - interval '9 days', 'exception.decided', 'Long ago', 'user_gone')`,
      [shopper.session.charge_id, evil, shopper.session.charge_id],
    )
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const audit = (period: string): Promise<AuditResponse> =>
      shop.admin("GET", `${AUDIT}?actor=user_gone&${period}`)

    const lastWeek = `from=${daysAgo(7)}&to=${daysAgo(0)}`
    expect((await audit(lastWeek)).entries).toEqual([
      expect.objectContaining({
        message: evil,
        order_id: orderId,
        order_display_id: order.display_id,
      }),
    ])
    expect((await audit(`from=${daysAgo(2)}`)).entries).toEqual([])
    const [first] = (await audit("limit=1")).entries
    const { next_cursor } = await audit("limit=1")
    const second = await audit(`cursor=${next_cursor}`)
    expect([first, ...second.entries].map((entry) => entry!.message)).toEqual([evil, "Long ago"])

    const file = await download(shop, `${AUDIT}/export?actor=user_gone&${lastWeek}`)
    expect(file.headers.get("content-type")).toMatch(/text\/csv/)
    const [head, line, ...others] = (await file.text()).trim().split("\r\n")
    expect(head).toContain("at,who,user_id,api_key_id,what,type,order_number")
    expect(line).toContain(`"'=HYPERLINK(""http://x"")",exception.decided,${order.display_id}`)
    expect(others).toEqual([])
  })
})
