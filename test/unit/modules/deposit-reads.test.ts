import type { DepositId } from "../../../src/domain"
import { refreshDeposit } from "../../../src/modules/crypto-checkout/charges/deposits"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { DepositReads } from "../../../src/modules/crypto-checkout/shared/deposit-reads"

const ID = "cdp_1" as DepositId

/** A database that takes its time for a lease. */
function stage() {
  const order: string[] = []
  let answer: () => void = () => undefined
  const lease = jest.fn(
    () =>
      new Promise((resolve) => {
        answer = () => {
          order.push("leased")
          resolve({ deposit: { id: ID }, now: new Date() })
        }
      }),
  )
  const giveBack = jest.fn((ids: string[]) =>
    Promise.resolve(void order.push(`back ${ids.join()}`)),
  )
  const reading = new DepositReads()
  const session = { deposits: { lease, giveBack } }
  const context = { reading, storage: { session: () => Promise.resolve(session) } }
  return {
    context: context as unknown as Context,
    reading,
    order,
    lease,
    giveBack,
    answer: () => answer(),
  }
}

it("a lease that is being taken while work is handed over is waited for, and given back", async () => {
  const { context, reading, order, giveBack, lease, answer } = stage()
  const read = refreshDeposit(context, ID)
  await new Promise(setImmediate)
  expect(lease).toHaveBeenCalledTimes(1)
  reading.close()
  const handedOver = reading
    .taken()
    .then(() => order.push(`handed over ${reading.underWay().join()}`))
  await new Promise(setImmediate)
  expect(order).toEqual([])
  answer()
  await handedOver
  expect(await read).toBe("busy")
  expect(order.slice(0, 1)).toEqual(["leased"])
  expect(giveBack).toHaveBeenCalledWith([ID])
  expect(reading.underWay()).toEqual([])
})

it("no lease is taken once work was handed over", async () => {
  const { context, reading, lease } = stage()
  const read = refreshDeposit(context, ID)
  reading.close()
  expect(await read).toBe("busy")
  expect(lease).not.toHaveBeenCalled()
})
