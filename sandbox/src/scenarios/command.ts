import { SCENARIOS } from "./catalog"
import type { ScenarioResult } from "./types"

/** Options of the command line that concern scenarios. */
export interface ScenarioFlags {
  payment?: string
  address?: string
  amount?: string
  url: string
  /** Real milliseconds. */
  pause: number
}

/** All scenarios as a table for the terminal. */
export function scenarioTable(): string {
  const width = Math.max(...SCENARIOS.map(({ name }) => name.length))
  return SCENARIOS.map((each) => `${each.name.padEnd(width)}  ${each.description}`).join("\n")
}

/** Plays a scenario in the sandbox that runs at `url`; returns a report for the terminal. */
export async function playScenario(
  name: string | undefined,
  flags: ScenarioFlags,
): Promise<string> {
  if (!name)
    throw new Error("name a scenario; `npx medusa-crypto-checkout-sandbox scenarios` lists them")
  const { payment, address, amount, pause } = flags
  const body = { payment_id: payment, address, amount, pause_ms: pause }
  const target = `${flags.url.replace(/\/+$/, "")}/control/scenarios/${encodeURIComponent(name)}`
  const answer = await fetch(target, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error(
      `no sandbox answers at ${flags.url}; start one with npx medusa-crypto-checkout-sandbox`,
    )
  })
  const json = (await answer.json()) as ScenarioResult & { error?: string }
  if (!answer.ok) throw new Error(json.error)
  const { processor, id, status, received, symbol } = json.payment
  const steps = json.steps.map((step, index) => `${String(index + 1).padStart(3)}  ${step}`)
  return [...steps, "", `${processor} ${id}: ${status}, received ${received} ${symbol}`].join("\n")
}
