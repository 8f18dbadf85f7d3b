/** Name of the module in Medusa's container; also for `medusa db:rollback` and `dependencies`. */
export const MODULE_KEY = "cryptoCheckout"
