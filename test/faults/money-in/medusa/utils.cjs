// Of Medusa's utilities those that a payment needs. All of them take most of the time in which a
// process starts, and a campaign starts hundreds.
module.exports = {
  ...require("../../../../node_modules/@medusajs/utils/dist/common/errors.js"),
  ...require("../../../../node_modules/@medusajs/utils/dist/common/generate-entity-id.js"),
  ...require("../../../../node_modules/@medusajs/utils/dist/common/container.js"),
  ...require("../../../../node_modules/@medusajs/utils/dist/modules-sdk/definition.js"),
  ...require("../../../../node_modules/@medusajs/utils/dist/payment/abstract-payment-provider.js"),
  ...require("../../../../node_modules/@medusajs/utils/dist/payment/webhook.js"),
  ...require("../../../../node_modules/@medusajs/utils/dist/totals/big-number.js"),
  ...require("../../../../node_modules/@medusajs/utils/dist/totals/math.js"),
  DefaultsUtils: require("../../../../node_modules/@medusajs/utils/dist/defaults/countries.js"),
  // The plugin's own definition of itself, which only Medusa reads.
  Module: () => ({}),
  ModuleProvider: () => ({}),
  MedusaModule: { getModuleInstance: () => undefined },
}
