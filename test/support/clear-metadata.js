// MikroORM keeps its entities in a global; Medusa's test runner expects it to be empty.
const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

MetadataStorage.clear()
