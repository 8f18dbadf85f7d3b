/** All of the plugin's admin texts live here, apart from the dashboard's own. */
export const NAMESPACE = "cryptoCheckout"
