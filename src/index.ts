/**
 * Nothing is imported from the package's root. Medusa loads it where the plugin was named as something
 * else, and then shows this.
 */
throw new Error(
  'medusa-crypto-checkout is a plugin: in medusa-config, name it under `plugins` as { resolve: "medusa-crypto-checkout", options: { … } }. ' +
    'The payment provider under `modules` is "medusa-crypto-checkout/providers/crypto"',
)
