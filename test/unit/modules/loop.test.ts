import { Loop } from "../../../src/modules/crypto-checkout/shared/loop"

const logger = { warn: jest.fn() } as never

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

it("looks at once when it is woken", () => {
  const work = jest.fn().mockResolvedValue(0)
  new Loop(logger, work).wake()
  expect(work).toHaveBeenCalledTimes(1)
})

it("looks together for what comes close together, and misses nothing", async () => {
  const waiting: number[] = []
  const taken: number[][] = []
  const loop = new Loop(logger, () => Promise.resolve(taken.push(waiting.splice(0)) && 0))
  for (let each = 0; each < 100; each += 1) {
    waiting.push(each)
    loop.wake()
    await jest.advanceTimersByTimeAsync(1)
  }
  await jest.advanceTimersByTimeAsync(100)
  expect(taken.flat()).toEqual(Array.from({ length: 100 }, (_, each) => each))
  expect(taken.length).toBeLessThan(15)
})

it("goes on by itself while there is some", async () => {
  const work = jest.fn().mockResolvedValue(0).mockResolvedValueOnce(3).mockResolvedValueOnce(1)
  new Loop(logger, work).wake()
  await jest.advanceTimersByTimeAsync(1_000)
  expect(work).toHaveBeenCalledTimes(3)
})

it("begins nothing once it is stopped", async () => {
  const work = jest.fn().mockResolvedValue(1)
  const loop = new Loop(logger, work)
  loop.wake()
  const stopped = loop.stop()
  await jest.advanceTimersByTimeAsync(1_000)
  await stopped
  loop.wake()
  expect(work).toHaveBeenCalledTimes(1)
})
