import { readFileSync } from "node:fs"
import { join } from "node:path"

it("the host's Tailwind finds every class of the admin while the plugin is developed", async () => {
  const { makeList } = await import("../../support/tailwind-classes.mjs")
  const list = readFileSync(join(__dirname, "../../../src/admin/tailwind-classes.ts"), "utf8")
  // If this fails, run `npm run tailwind-classes`.
  expect(list).toBe(makeList())
  expect(list).toContain(" * bg-ui-tag-green-icon\n")
})
