import { Lanes } from "../../../src/modules/crypto-checkout/shared/lanes"

const logger = { warn: jest.fn() } as never

/** Pieces of work such as `slow 1`, of the gateway in their name; those of `slow` never end. */
function stage(waiting: string[], size = 2) {
  const done: string[] = []
  const onFree = jest.fn()
  const gatewayOf = (piece: string) => piece.split(" ")[0]!
  const lanes = new Lanes<string>(logger, size, {
    due: () => Promise.resolve([...new Set(waiting.map(gatewayOf))]),
    claim: (gateway, limit) => {
      const own = waiting.filter((piece) => gatewayOf(piece) === gateway).slice(0, limit)
      for (const piece of own) waiting.splice(waiting.indexOf(piece), 1)
      return Promise.resolve(own)
    },
    work: (piece) =>
      gatewayOf(piece) === "slow"
        ? new Promise(() => undefined)
        : Promise.resolve(void done.push(piece)),
    onFree,
  })
  return { lanes, done, onFree, waiting }
}

it("a gateway that hangs takes its own places only", async () => {
  const { lanes, done, waiting } = stage([
    "slow 1",
    "slow 2",
    "slow 3",
    "quick 1",
    "quick 2",
    "quick 3",
  ])
  expect(await lanes.fill()).toBe(4)
  await new Promise(setImmediate)
  expect(await lanes.fill()).toBe(1)
  await new Promise(setImmediate)
  expect(done).toEqual(["quick 1", "quick 2", "quick 3"])
  expect(lanes.underWay()).toEqual(["slow 1", "slow 2"])
  expect(waiting).toEqual(["slow 3"])
})

it("asks for more as soon as a place is free", async () => {
  const { lanes, onFree } = stage(["quick 1"])
  await lanes.fill()
  await lanes.drain()
  expect(onFree).toHaveBeenCalledTimes(1)
})
