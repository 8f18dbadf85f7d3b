import { writeFileSync } from "node:fs"
import { type Outcome, runCampaign } from "./money-in/campaign"
import { report } from "./money-in/report"

jest.mock("@medusajs/medusa/core-flows", () => jest.requireActual("./money-in/medusa/core-flows"))
jest.mock("@medusajs/framework/utils", () => jest.requireActual("./money-in/medusa/utils.cjs"))
jest.mock("@medusajs/framework/modules-sdk", () =>
  jest.requireActual("./money-in/medusa/utils.cjs"),
)

/** `npm run faults -- --scope money-in` asks for more. */
const TRIALS = Number(process.env["FAULTS_TRIALS"] ?? 60)
const SEED = Number(process.env["FAULTS_SEED"] ?? 1)
const list = (name: string) => process.env[name]?.split(",")

it(`brings every coin before a person or into an order (${TRIALS} trials, seed ${SEED})`, async () => {
  const file = process.env["FAULTS_REPORT"]
  const outcomes: Outcome[] = []
  await runCampaign({
    trials: TRIALS,
    seed: SEED,
    shoppers: list("FAULTS_KINDS"),
    processors: list("FAULTS_PROCESSORS"),
    moods: list("FAULTS_MOODS"),
    stop: process.env["FAULTS_STOP"] !== undefined,
    // A long campaign can be looked at while it is played, and is not lost when it is stopped.
    progress: (outcome) => {
      outcomes.push(outcome)
      if (file) writeFileSync(file, report(outcomes, SEED))
    },
  })
  expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([])
  expect(outcomes).toHaveLength(TRIALS)
}, 10_800_000)
