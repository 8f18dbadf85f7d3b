import { spawnSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const ROOT = join(__dirname, "../..")

/** What the script reads and writes, and what its result needs to be checked and run. */
const TREE = [
  "sandbox",
  "src",
  "test/contract",
  "test/support",
  "test/jest.config.js",
  "test/tsconfig.json",
  ".prettierrc.json",
  "eslint.config.mjs",
  "package.json",
  "tsconfig.json",
]

let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "new-gateway-"))
  for (const path of TREE) cpSync(join(ROOT, path), join(root, path), { recursive: true })
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"))
  // Jest wants every folder of its projects.
  mkdirSync(join(root, "test/unit"))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function run(...args: string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "--experimental-vm-modules --no-warnings" },
  })
  return { code: status, output: stdout + stderr }
}

const tool = (path: string, ...args: string[]) => run(join("node_modules", path), ...args)
const make = (...args: string[]) => run("test/support/new-gateway.mjs", ...args)
const good = (result: ReturnType<typeof run>) => {
  // The output first: it says what is wrong.
  if (result.code !== 0) throw new Error(result.output)
}

/** Files that were there before, and are not what they were. */
function changed(): string[] {
  return TREE.flatMap((path) => filesBelow(path))
    .filter((path) => existsSync(join(root, path)))
    .filter((path) => !readFileSync(join(ROOT, path)).equals(readFileSync(join(root, path))))
    .sort()
}

function filesBelow(path: string): string[] {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path]
  return readdirSync(join(ROOT, path), { recursive: true, encoding: "utf8" })
    .map((file) => join(path, file))
    .filter((file) => statSync(join(ROOT, file)).isFile())
}

describe("npm run new-gateway", () => {
  it.each([
    [[], "Which name?"],
    [["Acme"], "cannot be a name"],
    [["9acme"], "cannot be a name"],
    [["acme_pay"], "cannot be a name"],
    [["acme-"], "cannot be a name"],
    [["../acme"], "cannot be a name"],
    [["inventpay"], "src/gateways/inventpay exists already"],
    [["delete"], "a word that JavaScript uses"],
    [["clock"], "a word that sandbox/src/index.ts uses"],
  ])("refuses %j", (args, reason) => {
    const { code, output } = make(...args)
    expect(output).toContain(reason)
    expect(code).toBe(1)
  })

  it("makes a processor with two edits, whose code is clean and whose contract passes, once", () => {
    const made = make("acme-pay")
    good(made)
    expect(made.output).not.toContain("by hand")
    expect(changed()).toEqual(["sandbox/src/registry.ts", "src/gateways/registry.ts"])
    expect(existsSync(join(root, "sandbox/src/acme-pay/index.ts"))).toBe(true)

    const again = make("acme-pay")
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining("exists already") })

    // The whole project takes minutes; these files reach everything that was made or changed.
    const project = {
      extends: "./test/tsconfig.json",
      files: [
        "test/contract/acme-pay.test.ts",
        "src/gateways/acme-pay/api/index.ts",
        "src/modules/crypto-checkout/options.ts",
        "sandbox/src/cli.ts",
      ],
      // Types of packages that bring none; no file imports them.
      include: ["src/**/*.d.ts"],
    }
    writeFileSync(join(root, "tsconfig.made.json"), JSON.stringify(project))
    good(tool("typescript/bin/tsc", "-p", "tsconfig.made.json"))

    const rooms = ["src/gateways/acme-pay", "sandbox/src/acme-pay", "src/gateways/registry.ts"]
    good(tool("eslint/bin/eslint.js", "--max-warnings", "0", ...rooms))
    good(tool("prettier/bin/prettier.cjs", "--check", ...rooms, "test/contract", "sandbox/src"))

    const contract = ["--selectProjects", "unit", "--testPathPatterns", "contract/acme-pay"]
    good(tool("jest/bin/jest.js", "--config", "test/jest.config.js", "-i", ...contract))
  }, 180_000)
})
