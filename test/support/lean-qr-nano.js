// Jest requires no `.mjs`, and lean-qr ships its small encoder in no other form.
const { readFileSync } = require("node:fs")
const { dirname, join } = require("node:path")
const { transformSync } = require("@swc/core")

const file = join(dirname(require.resolve("lean-qr")), "nano.mjs")
const { code } = transformSync(readFileSync(file, "utf8"), { module: { type: "commonjs" } })
new Function("module", "exports", code)(module, exports)
