import { playCampaign } from "./money-in/campaign"
import type { ChangeFact, Evidence } from "./money-in/oracle/evidence"
import { nothingRegresses } from "./money-in/oracle/history"
import { ShopStage } from "./money-in/stage"

jest.mock("@medusajs/medusa/core-flows", () => jest.requireActual("./money-in/medusa/core-flows"))
jest.mock("@medusajs/framework/utils", () => jest.requireActual("./money-in/medusa/utils.cjs"))
jest.mock("@medusajs/framework/modules-sdk", () =>
  jest.requireActual("./money-in/medusa/utils.cjs"),
)

type Sabotage = readonly [table: string, when: "BEFORE" | "AFTER", deed: string]

describe("what the oracle of money that comes in says of a shop", () => {
  let stage: ShopStage
  beforeAll(async () => {
    stage = await ShopStage.start()
  })
  afterAll(() => stage.end())

  /** What is said of a plain purchase; BitPay tells more than once what has become of a payment. */
  async function said(): Promise<string[]> {
    const plain = { shoppers: ["exact"], processors: ["bitpay"], moods: [] }
    const [outcome] = await playCampaign(stage, { trials: 1, seed: 1, ...plain })
    return outcome!.problems
  }

  /** What is said while a trigger of the database changes what the shop, as it is, has written. */
  async function saidWith([table, when, deed]: Sabotage): Promise<string[]> {
    await stage.database.sql(`
      CREATE FUNCTION witness.break() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN ${deed} RETURN NEW; END $$;
      CREATE TRIGGER a_break ${when} UPDATE ON crypto_checkout.${table}
        FOR EACH ROW EXECUTE FUNCTION witness.break()`)
    try {
      return await said()
    } finally {
      await stage.database.sql(`DROP FUNCTION witness.break() CASCADE`)
    }
  }

  it("that works is nothing", async () => {
    expect(await said()).toEqual([])
  }, 120_000)

  it.each<[string, Sabotage, RegExp]>([
    [
      "I5, where a paid charge is confirming again",
      ["charge", "BEFORE", `IF OLD.status = 'paid' THEN NEW.status := 'confirming'; END IF;`],
      /^I5: cch_\w+ was paid, and became confirming$/,
    ],
    [
      "I5, where a charge's version goes back",
      ["charge", "BEFORE", `IF OLD.version > 3 THEN NEW.version := 1; END IF;`],
      /^I5: cch_\w+ went from version \d+ to 1$/,
    ],
    [
      "I5, where confirmed coins are forgotten",
      ["transfer", "BEFORE", `IF OLD.cleared_amount > 0 THEN NEW.cleared_amount := 0; END IF;`],
      /^I5: [\d.]+ were confirmed, and 0 are left$/,
    ],
    [
      "I6, where a repeated callback labels its charge",
      [
        "callback",
        "AFTER",
        `IF NEW.repeats > OLD.repeats THEN
           UPDATE crypto_checkout.charge SET labels = ARRAY['stuck'];
         END IF;`,
      ],
      /^I6: a callback that came again has changed something: .*"stuck"/,
    ],
    [
      "I6, where a repeated callback captures once more in Medusa",
      [
        "callback",
        "AFTER",
        `IF NEW.repeats > OLD.repeats THEN
           INSERT INTO medusa.record (entity, id, doc)
           VALUES ('capture', 'again' || NEW.repeats, '{"amount": 1}') ON CONFLICT DO NOTHING;
         END IF;`,
      ],
      /^I6: a callback that came again has changed something: .*"amount":1/,
    ],
    [
      "I11, where a settling comes to no end",
      [
        "charge",
        "BEFORE",
        `IF OLD.settle_at IS NOT NULL THEN NEW.settle_at := OLD.settle_at; END IF;`,
      ],
      /^I11: not at rest: settling/,
    ],
    [
      "I11, where a callback is worked through and waits all the same",
      [
        "callback",
        "BEFORE",
        `IF NEW.state <> 'pending' THEN
           NEW.state := 'pending'; NEW.next_attempt_at := clock_timestamp();
         END IF;`,
      ],
      /^I11: not at rest: callback/,
    ],
  ])(
    "is %s",
    async (_, sabotage, words) => {
      expect(await saidWith(sabotage)).toContainEqual(expect.stringMatching(words))
    },
    300_000,
  )
})

describe("I5", () => {
  const charge = {
    id: "cch_1",
    status: "paid",
    version: 4,
    labels: [],
    captured_at: "2026-11-29",
    canceled_at: "2026-11-29",
  }
  const transfer = { id: "t", cleared_amount: 2 }
  const change = (entity: string, was: object, is_now: object): ChangeFact => ({
    at: 0,
    entity,
    was: was as ChangeFact["was"],
    is_now: is_now as ChangeFact["is_now"],
  })
  const saidOf = (...changes: ChangeFact[]) => nothingRegresses({ changes } as Evidence)
  const charged = (was: object, now: object) =>
    saidOf(change("charge", { ...charge, ...was }, { ...charge, ...was, ...now }))

  it.each([
    ["a paid charge that is open", {}, { status: "open" }, "was paid, and became open"],
    [
      "an overpaid charge that is late",
      { status: "overpaid" },
      { status: "late" },
      "was overpaid, and became late",
    ],
    ["an older version", {}, { version: 3 }, "went from version 4 to 3"],
    ["a capture undone", {}, { captured_at: null }, "was captured, and is no more"],
    ["a cancellation undone", {}, { canceled_at: null }, "was cancelled, and is no more"],
  ])("is broken by %s", (_, was, now, words) => {
    expect(charged(was, now)).toEqual([`I5: cch_1 ${words}`])
  })

  it("is broken by confirmed coins that become less", () => {
    const less = change("transfer", transfer, { ...transfer, cleared_amount: 1 })
    expect(saidOf(less)).toEqual(["I5: 2 were confirmed, and 1 are left"])
  })

  it("is not broken by what is new, by more coins, and by an excess that is withdrawn", () => {
    expect(
      saidOf(
        { ...change("charge", {}, charge), was: null },
        change("transfer", transfer, { ...transfer, cleared_amount: 3 }),
        change("charge", charge, { ...charge, status: "overpaid", version: 5 }),
        change("charge", { ...charge, status: "overpaid" }, charge),
      ),
    ).toEqual([])
  })
})
