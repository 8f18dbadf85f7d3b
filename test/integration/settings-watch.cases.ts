import { watchSettings } from "../../src/modules/crypto-checkout/notifications/settings-watch"
import type { Context } from "../../src/modules/crypto-checkout/shared/context"
import { Secrets } from "../../src/modules/crypto-checkout/shared/secrets"
import { shopCases } from "./shop"

export default shopCases("Settings that change between two starts", (shop) => {
  const start = (
    changes: Partial<Context["options"]> = {},
    secrets = new Secrets(["a secret of these tests"]),
  ): Promise<void> => {
    const context = shop.checkout["context"]
    return watchSettings({ ...context, secrets, options: { ...context.options, ...changes } })
  }
  const alerts = (): Promise<{ message: string }[]> =>
    shop.sql(`SELECT message FROM crypto_checkout.alert WHERE kind = 'settings_changed'`)

  it("are told by name, once, and never with a value", async () => {
    await shop.sql(`DELETE FROM crypto_checkout.setting`)
    await start()
    await start()
    expect(await alerts()).toEqual([])
    const { gateways } = shop.checkout["context"].options
    const inventpay = { ...gateways.inventpay!, webhookSecret: "whsec_of_a_thief" }
    await start({ publicUrl: "https://elsewhere.example", gateways: { inventpay } })
    const [alert, ...others] = await alerts()
    expect(others).toEqual([])
    expect(alert!.message).toContain("gateways.inventpay.webhookSecret, publicUrl.")
    expect(alert!.message).not.toMatch(/whsec_of_a_thief|elsewhere/)
    await start({ publicUrl: "https://elsewhere.example", gateways: { inventpay } })
    expect(await alerts()).toHaveLength(1)
    const kept = await shop.sql(`SELECT name, digest FROM crypto_checkout.setting`)
    expect(JSON.stringify(kept)).not.toMatch(/whsec|elsewhere/)
  })

  it("are compared while the secret is replaced, and told of when it is another", async () => {
    await shop.sql(`DELETE FROM crypto_checkout.setting`)
    await start()
    await start({}, new Secrets(["a newer secret", "a secret of these tests"]))
    expect(await alerts()).toEqual([])
    await start({}, new Secrets(["nobody's secret"]))
    const [alert] = await alerts()
    expect(alert!.message).toContain("secret (so the other settings cannot be compared)")
  })
})
