export { settleCharge } from "./settle-charge"
