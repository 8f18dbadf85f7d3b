import { writeFileSync } from "node:fs"
import { runCampaign } from "./money-out/campaign"
import { report } from "./money-out/report"

/** `npm run faults` asks for more. */
const TRIALS = Number(process.env["FAULTS_TRIALS"] ?? 64)
const SEED = Number(process.env["FAULTS_SEED"] ?? 1)
const SCOPES = process.env["FAULTS_SCOPES"]?.split(",")

it(`sends nothing twice and loses nothing, whatever fails (${TRIALS} trials, seed ${SEED})`, async () => {
  const outcomes = await runCampaign({ trials: TRIALS, seed: SEED, scopes: SCOPES })
  const file = process.env["FAULTS_REPORT"]
  if (file) writeFileSync(file, report(outcomes, SEED))
  expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([])
  expect(outcomes).toHaveLength(TRIALS)
}, 1_800_000)
