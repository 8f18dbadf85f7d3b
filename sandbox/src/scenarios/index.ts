export { SCENARIOS } from "./catalog"
export { ScenarioRunner } from "./runner"
export type { ScenarioRequest, ScenarioResult, ScenarioSummary } from "./types"
