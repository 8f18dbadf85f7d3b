import type { Deed } from "./money-out/deeds"
import { PROCESSORS } from "./money-out/processors"
import { SCOPES } from "./money-out/scopes"
import { MoneyStage } from "./money-out/stage"

// What the campaign has found, each by itself.

let stage: MoneyStage
beforeAll(async () => (stage = await MoneyStage.start()))
afterAll(() => stage.end())

const [b2binpay] = PROCESSORS
const ordered = async (scope: string, key: string): Promise<Deed> => {
  const { prepare } = SCOPES.find(({ name }) => name === scope)!
  const order = await prepare(stage, b2binpay!, key)
  return { do: "order", order, key, actor: "user_maker" }
}

it("answers a double click in the same moment with the one payout", async () => {
  for (let round = 0; round < 5; round += 1) {
    const click = await ordered("payout", `double_click_${round}`)
    // Asking for a rate would keep the clicks apart.
    if (click.do === "order" && click.order.kind === "payouts") click.order.rows[0]!.value = null
    const answers = await Promise.all(Array.from({ length: 10 }, () => stage.perform(click)))
    expect(new Set(answers.flat()).size).toBe(1)
  }
})
