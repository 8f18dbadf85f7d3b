import { execute } from "./money-out/course"
import { addressFor, paidDeposit } from "./money-out/paid-deposit"
import { PROCESSORS } from "./money-out/processors"
import { MoneyStage } from "./money-out/stage"
import { Refunds } from "../../src/modules/crypto-checkout/refunds"
import { Payouts } from "../../src/modules/crypto-checkout/payouts"

// Several admins at the same refund at the same moment, each in a session of the database's own.

let stage: MoneyStage
beforeAll(async () => (stage = await MoneyStage.start()))
afterAll(() => stage.end())

const ADMIN = "user_maker"
const OTHER = "user_checker"
const [b2binpay] = PROCESSORS
const nobody = () => Promise.resolve(null)

/** A refund whose destination is known, with its desk. */
async function refundOf(key: string) {
  const deposit = await paidDeposit(stage, b2binpay!, key)
  stage.sandbox.credit("b2binpay", deposit.asset, "1000")
  const shop = stage.shop()
  const refunds = new Refunds(shop)
  const wanted = { chargeId: deposit.chargeId, amount: "30", reason: "requested" } as const
  const { id } = (await refunds.open(wanted, ADMIN)).refund
  const address = addressFor(stage, deposit)
  await refunds.setDestination(id, { address }, ADMIN)
  const send = (key: string, actor = ADMIN) =>
    refunds.send(id, { policy: "original", idempotency_key: key }, nobody, actor)
  return { id, address, refunds, payouts: new Payouts(shop), send }
}

const payoutsOf = (id: string) =>
  stage.sql(
    `SELECT id, state, external_id FROM crypto_checkout.payout WHERE refund_id = $1 ORDER BY created_at`,
    [id],
  )

it("answers a double click on “send” in the same moment with the one sending", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id, send } = await refundOf(`double_${round}`)
    const answers = await Promise.all(Array.from({ length: 6 }, () => send("the-same-click")))
    expect(new Set(answers.map(({ refund }) => refund.payout?.id)).size).toBe(1)
    expect(answers.map(({ refund }) => refund.state)).toEqual(Array(6).fill("sending"))
    expect(await payoutsOf(id)).toHaveLength(1)
  }
})

it("lets one of two clicks of different people send it, and tells the other one why not", async () => {
  const { id, send } = await refundOf("two_people")
  const clicks = await Promise.allSettled([send("mine"), send("hers", OTHER)])
  const refused = clicks.filter((each) => each.status === "rejected")
  expect(refused).toHaveLength(1)
  expect(String(refused[0]!.reason)).toMatch(/Someone else has just|It is already being sent/)
  expect(await payoutsOf(id)).toHaveLength(1)
})

it("leaves a sending alone when its destination is given once more", async () => {
  const { id, address, refunds, send } = await refundOf("same_destination")
  const { refund } = await send("a-click")
  const after = await refunds.setDestination(id, { address }, OTHER)
  expect(after.refund.payout).toMatchObject({ id: refund.payout!.id, state: "queued" })
  expect(after.history.filter(({ type }) => type === "refund.destination")).toHaveLength(1)
})

it("tried again and sent in the same moment, one of both does it, and nobody waits for each other", async () => {
  const { id, refunds, payouts, send } = await refundOf("retry_and_send")
  await send("first")
  while ((await payouts.execute()) > 0);
  const [{ external_id }] = await payoutsOf(id)
  stage.sandbox.failPayout(external_id, "not today")
  await stage.sandbox.callbacksIdle()
  await stage.letTimePass()
  await stage.perform({ do: "work" })
  expect((await refunds.retrieve(id, ADMIN)).refund.state).toBe("failed")

  // Both stand before the locked refund, and go on in the same moment.
  const free = await stage.lock(`SELECT id FROM crypto_checkout.refund WHERE id = $1 FOR UPDATE`, [
    id,
  ])
  const sent = send("again")
  await stage.someoneWaits(1)
  const retried = refunds.retry(id, OTHER)
  await stage.someoneWaits(2)
  await free()
  const answers = await Promise.allSettled([sent, retried])
  const refused = answers.filter((each) => each.status === "rejected")
  expect(refused).toHaveLength(1)
  expect(String(refused[0]!.reason)).toContain("Someone else has just started to send it")
  const [failed, again] = await payoutsOf(id)
  expect([failed.state, again.state]).toEqual(["failed", "queued"])

  // The old one stays old, also when the new one has gone.
  for (let turn = 0; turn < 20; turn += 1) {
    await stage.perform({ do: "work" })
    await execute({ stage, processor: b2binpay! })
    await stage.letTimePass()
  }
  expect((await refunds.retrieve(id, ADMIN)).refund.state).toBe("booked")
  await expect(payouts.retry(failed.id, OTHER)).rejects.toThrow("its state is booked")
})
