import { readFileSync } from "node:fs"
import { join } from "node:path"
import { GATEWAYS } from "../../../src/gateways"
import { resolveOptions } from "../../../src/modules/crypto-checkout/options"

const README = join(__dirname, "../../../sandbox/README.md")

it("the sandbox's README has options for every processor that the plugin accepts", () => {
  const [, code] = /<!-- options: .*?```ts\n(.*?)```/s.exec(readFileSync(README, "utf8")) ?? []
  const read = new Function(`return [{ ${code} }][0].plugins[0].options`) as () => Record<
    string,
    unknown
  >
  const { gateways } = resolveOptions(read())
  expect(Object.keys(gateways).sort()).toEqual(GATEWAYS.map(({ id }) => id).sort())
})
