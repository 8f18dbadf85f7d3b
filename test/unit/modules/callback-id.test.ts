import { decodeTime } from "ulid"
import { callbackId } from "../../../src/modules/crypto-checkout/callbacks/callback-id"

it("a callback's id is a ULID of its own, from which its time can be read", () => {
  const before = Date.now()
  const ids = Array.from({ length: 20_000 }, callbackId)
  const after = Date.now()
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^ccb_[0-9A-HJKMNP-TV-Z]{26}$/)
  const made = decodeTime(ids[0]!.slice("ccb_".length))
  expect(made).toBeGreaterThanOrEqual(before)
  expect(made).toBeLessThanOrEqual(after)
})

it("its random part has all characters in all places", () => {
  const parts = Array.from({ length: 5_000 }, () => callbackId().slice(-16))
  for (let place = 0; place < 16; place += 1) {
    expect(new Set(parts.map((part) => part[place])).size).toBe(32)
  }
})
