export { SCENARIOS } from "./catalog"
export { ScenarioRunner } from "./runner"
export type { Scenario, ScenarioRequest, ScenarioResult, ScenarioSummary } from "./types"
