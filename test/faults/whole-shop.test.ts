import { writeFileSync } from "node:fs"
import { report } from "./money-in/report"
import { type ShopCampaign, runShopCampaign } from "./whole-shop/campaign"

/** `npm run faults -- --scope shop` asks for more, or for others. */
const TRIALS = Number(process.env.FAULTS_TRIALS ?? 24)
const SEED = Number(process.env.FAULTS_SEED ?? 1)

/** After each wave: a long campaign can be looked at while it is played. */
function writeReport({ outcomes, troubles: { kills, cuts, faults } }: ShopCampaign): void {
  const text = `${report(outcomes, SEED, "shop")}\n${kills} processes killed, ${cuts} times all connections cut, ${faults} faults of processors\n`
  if (process.env.FAULTS_REPORT) writeFileSync(process.env.FAULTS_REPORT, text)
}

it(
  `${TRIALS} purchases in a whole shop, from seed ${SEED} on: every coin ends as an order or before a person`,
  async () => {
    const { outcomes } = await runShopCampaign({
      trials: TRIALS,
      seed: SEED,
      progress: writeReport,
    })
    expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([])
  },
  120_000 + TRIALS * 60_000,
)
