import { UNKNOWN_MARKET } from "../../src/domain"

/** For a shop without rules about what is offered where. */
export const anywhere = () => Promise.resolve(UNKNOWN_MARKET)
