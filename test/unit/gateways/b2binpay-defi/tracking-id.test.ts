import fc from "fast-check"
import { fromTrackingId, toTrackingId } from "../../../../src/gateways/b2binpay-defi/tracking-id"

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"]
const ourId = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 128 })

it("writes a deposit's id without underscores", () => {
  expect(toTrackingId("cdp_01ABC")).toBe("cdp-01ABC")
  expect(fromTrackingId("cdp-01ABC")).toBe("cdp_01ABC")
})

it("comes back the same, whatever the id, and is always allowed", () => {
  fc.assert(
    fc.property(ourId, (id) => {
      const trackingId = toTrackingId(id)
      expect(trackingId).toMatch(/^[A-Za-z0-9-]{1,128}$/)
      expect(fromTrackingId(trackingId)).toBe(id)
    }),
  )
})

it.each(["", "cdp-01", "cdp 01", "cdp_é", "a".repeat(129)])("refuses %j", (id) => {
  expect(() => toTrackingId(id)).toThrow("cannot be written as a tracking id")
})

it.each(["", "a_b", "a b", "a".repeat(129)])("knows that %j is none of ours", (trackingId) => {
  expect(fromTrackingId(trackingId)).toBeNull()
})
