import { GatewayError, type GatewayErrorCode } from "../../../src/gateways"
import { write } from "../../../src/gateways/port/writing"

const CODES: GatewayErrorCode[] = [
  "credentials",
  "rate_limited",
  "rejected",
  "unavailable",
  "ambiguous",
]

function error(code: GatewayErrorCode): GatewayError {
  return new GatewayError(code, "no", { gateway: "acme", operation: "read" })
}

const answer = () => Promise.resolve({ id: "po_1" })
const told = ({ id }: { id: string }) => `${id} as answered`

it.each(CODES)("takes a call that ends %s for what it is", async (code) => {
  const refused = error(code)
  const describe = jest.fn()
  const task = { call: () => Promise.reject(refused), told, describe }
  await expect(write(task)).rejects.toBe(refused)
  expect(describe).not.toHaveBeenCalled()
})

it.each(CODES)("was answered, although the read behind it ends %s", async (code) => {
  const describe = () => Promise.reject(error(code))
  expect(await write({ call: answer, told, describe })).toBe("po_1 as answered")
})

it("was answered, although the read behind it fails with a mistake of ours", async () => {
  const describe = () => Promise.reject(new TypeError("undefined is not a function"))
  expect(await write({ call: answer, told, describe })).toBe("po_1 as answered")
})

it("tells what the read behind it has found", async () => {
  const describe = ({ id }: { id: string }) => Promise.resolve(`${id} as read`)
  expect(await write({ call: answer, told, describe })).toBe("po_1 as read")
})

it.each([...CODES.map(error), new Error("no id")])(
  "is ambiguous when nothing can be told of its answer: %s",
  async (reason) => {
    const silent = () => {
      throw reason
    }
    await expect(write({ call: answer, told: silent })).rejects.toMatchObject({
      name: "GatewayError",
      code: "ambiguous",
    })
  },
)

describe("a reference that was used before", () => {
  const call = () => Promise.reject(error("rejected"))
  const is = ({ code }: GatewayError) => code === "rejected"

  it("leads to what was written with it", async () => {
    expect(await write({ call, told, repeated: { is, find: answer } })).toBe("po_1 as answered")
  })

  it.each(CODES)("leaves it unclear when the look-up ends %s", async (code) => {
    const find = () => Promise.reject(error(code))
    await expect(write({ call, told, repeated: { is, find } })).rejects.toMatchObject({
      code: "ambiguous",
    })
  })

  it("leaves it unclear when nothing is found", async () => {
    const find = () => Promise.resolve(null)
    await expect(write({ call, told, repeated: { is, find } })).rejects.toMatchObject({
      code: "ambiguous",
    })
  })

  it("is asked for only after such a refusal", async () => {
    const find = jest.fn()
    const task = { call: () => Promise.reject(error("unavailable")), told, repeated: { is, find } }
    await expect(write(task)).rejects.toMatchObject({ code: "unavailable" })
    expect(find).not.toHaveBeenCalled()
  })
})
