import { writeFileSync } from "node:fs"
import { report } from "./money-in/report"
import { runShopCampaign } from "./whole-shop/campaign"

/** `npm run faults -- --scope shop` asks for more, or for others. */
const TRIALS = Number(process.env.FAULTS_TRIALS ?? 24)
const SEED = Number(process.env.FAULTS_SEED ?? 1)

it(
  `${TRIALS} purchases in a whole shop, from seed ${SEED} on: every coin ends as an order or before a person`,
  async () => {
    const { outcomes, troubles } = await runShopCampaign({ trials: TRIALS, seed: SEED })
    const { kills, cuts, faults } = troubles
    const text = `${report(outcomes, SEED, "shop")}\n${kills} processes killed, ${cuts} times all connections cut, ${faults} faults of processors\n`
    if (process.env.FAULTS_REPORT) writeFileSync(process.env.FAULTS_REPORT, text)
    expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([])
  },
  120_000 + TRIALS * 60_000,
)
