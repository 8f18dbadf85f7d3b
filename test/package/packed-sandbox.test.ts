import { execFileSync, spawn, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pack, type Packed } from "./pack"

const NAME = "medusa-crypto-checkout-sandbox"

let packed: Packed
let folder: string

beforeAll(() => {
  packed = pack(NAME)
  folder = mkdtempSync(join(tmpdir(), "crypto-checkout-sandbox-"))
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }))
  execFileSync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", packed.tarball], {
    cwd: folder,
  })
})
afterAll(() => {
  packed.remove()
  rmSync(folder, { recursive: true, force: true })
})

const bin = () => join(folder, "node_modules/.bin", NAME)
/** As on somebody's own machine. */
const env = { ...process.env, NODE_ENV: "development" }

describe("the packed sandbox", () => {
  it("holds the build, the types and the documents", () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        "package.json",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "dist/index.js",
        "dist/cli.js",
        "dist/types/index.d.ts",
      ]),
    )
    const allowed =
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(index|cli)\.js|dist\/types\/.+\.d\.ts)$/
    expect(packed.files.filter((file) => !allowed.test(file))).toEqual([])
  })

  it("starts by its command, and answers", async () => {
    const { freePort } = await import("../store/lib/ports.mjs")
    const { answers } = await import("../store/lib/children.mjs")
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const child = spawn(bin(), ["--port", String(port)], { cwd: folder, env })
    try {
      await answers(`${url}/control/payments`, 60_000)()
      const { processors, scenarios } = {
        processors: (await (await fetch(`${url}/control/switches`)).json()) as object,
        scenarios: (await (await fetch(`${url}/control/scenarios`)).json()) as object,
      }
      expect(JSON.stringify(processors)).toContain("defexa")
      expect(JSON.stringify(scenarios)).toContain("half-then-rest")
      expect(await (await fetch(url)).text()).toContain("<html")
    } finally {
      const over = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGTERM")
      await over
    }
  })

  it("is started from a test by its function", () => {
    const program = `
      const { startSandbox } = require("${NAME}")
      startSandbox({ seed: "test" }).then(async (sandbox) => {
        const { status } = await fetch(sandbox.url + "/control/payments")
        await sandbox.close()
        console.log(status)
      })`
    const { stdout } = spawnSync("node", ["-e", program], { cwd: folder, env, encoding: "utf8" })
    expect(stdout).toBe("200\n")
  })

  it("does not start in production", () => {
    const production = { ...process.env, NODE_ENV: "production" }
    const { status, stderr } = spawnSync(bin(), [], {
      cwd: folder,
      env: production,
      encoding: "utf8",
    })
    expect(status).toBe(1)
    expect(stderr).toContain("NODE_ENV=production")
  })
})
