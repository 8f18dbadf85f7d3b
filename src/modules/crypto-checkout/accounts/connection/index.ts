export { checkGateway } from "./check"
export { isNonce, PROBE_HEADER, type ProbeBook, probeAnswer } from "./callback-url"
export { type OpenGateways, openGateways, type ProjectConfig } from "./open"
