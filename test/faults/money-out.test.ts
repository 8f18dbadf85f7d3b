import { writeFileSync } from "node:fs"
import { runCampaign } from "./money-out/campaign"
import { report } from "./money-out/report"

/** `npm run faults` asks for more. */
const TRIALS = Number(process.env["FAULTS_TRIALS"] ?? 64)
const SEED = Number(process.env["FAULTS_SEED"] ?? 1)
const SCOPES = process.env["FAULTS_SCOPES"]?.split(",")

it(`sends nothing twice and loses nothing, whatever fails (${TRIALS} trials, seed ${SEED})`, async () => {
  const result = await runCampaign({ trials: TRIALS, seed: SEED, scopes: SCOPES })
  const file = process.env["FAULTS_REPORT"]
  if (file) writeFileSync(file, report(result, SEED))
  expect(result.violations).toEqual([])
  expect(result.cells.reduce((sum, cell) => sum + cell.trials, 0)).toBe(TRIALS)
}, 1_800_000)
