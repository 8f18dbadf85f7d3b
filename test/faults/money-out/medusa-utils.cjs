// Of Medusa's utilities those that the module needs to send money. All of them take most of the
// time in which a process starts, and a campaign starts hundreds.
module.exports = {
  ...require("../../../node_modules/@medusajs/utils/dist/common/errors.js"),
  ...require("../../../node_modules/@medusajs/utils/dist/common/generate-entity-id.js"),
  DefaultsUtils: require("../../../node_modules/@medusajs/utils/dist/defaults/countries.js"),
}
