import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pack, type Packed } from "./pack"

const NAME = "medusa-crypto-checkout-storefront"

let packed: Packed
let storefront: string

beforeAll(() => {
  packed = pack(NAME)
  storefront = mkdtempSync(join(tmpdir(), "crypto-checkout-storefront-"))
})
afterAll(() => {
  packed.remove()
  rmSync(storefront, { recursive: true, force: true })
})

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { cwd: storefront, encoding: "utf8" })

/** Packages with a version in a folder of packages, those in scopes too. */
function packagesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name.startsWith(".")) return []
    if (name.startsWith("@")) return packagesIn(join(folder, name))
    return [name]
  })
}

const bytesIn = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    return sum + (entry.isDirectory() ? bytesIn(path) : statSync(path).size)
  }, 0)

describe("the packed storefront package", () => {
  it("holds what it exports, and nothing of the sources", () => {
    const { files } = packed
    expect(files).toEqual(
      expect.arrayContaining([
        "package.json",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        ...[
          "index",
          "core",
          "shop",
          "claim",
          "element",
          "qr-image",
          "more",
          "wallets",
          "endings",
          "language-files",
        ].map((name) => `dist/${name}.js`),
        "dist/languages/de.js",
        "dist/claim/languages/de.js",
        "dist/styles.css",
        "dist/types/storefront-widget/index.d.ts",
      ]),
    )
    const allowed =
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/.+\.(js|css)|dist\/types\/(package\.json|.+\.d\.ts))$/
    expect(files.filter((file) => !allowed.test(file))).toEqual([])
  })

  it("needs qrcode.react alone", () => {
    expect(Object.keys(packed.manifest.dependencies ?? {})).toEqual(["qrcode.react"])
    expect(Object.keys(packed.manifest.peerDependencies ?? {})).toEqual(["react"])
  })
})

describe("an empty folder that installs the storefront package", () => {
  it("gets at most 3 packages of less than 1 MB, without a word about peers", () => {
    writeFileSync(join(storefront, "package.json"), JSON.stringify({ private: true }))
    const { stdout, stderr, status } = run(
      ...(["npm", "install", "--prefer-offline", "--no-audit", "--no-fund"] as const),
      packed.tarball,
    )
    expect({ status, told: `${stdout}${stderr}`.match(/.*(warn|peer|ERESOLVE).*/gi) }).toEqual({
      status: 0,
      told: null,
    })
    const modules = join(storefront, "node_modules")
    const names = packagesIn(modules)
    expect(names).toEqual(expect.arrayContaining([NAME, "qrcode.react"]))
    expect(names.length).toBeLessThanOrEqual(3)
    expect(bytesIn(modules)).toBeLessThan(1_000_000)
  })

  it("names all that its client modules export, as Next.js demands", () => {
    const dist = join(storefront, "node_modules", NAME, "dist")
    const client = readdirSync(dist)
      .filter((file) => file.endsWith(".js"))
      .map((file) => readFileSync(join(dist, file), "utf8"))
      .filter((code) => code.startsWith('"use client"'))
    expect(client.length).toBeGreaterThan(1)
    expect(client.filter((code) => /^export \*/m.test(code))).toEqual([])
    const program = `const index = await import("${NAME}"); const core = await import("${NAME}/core")
      console.log(Object.keys(core).filter((name) => index[name] !== core[name]).join())`
    expect(run("node", "--input-type=module", "-e", program).stdout).toBe("\n")
  })

  it.each(["", "/core", "/shop", "/claim", "/languages/de", "/claim/languages/de"])(
    `can import ${NAME}%s on a server`,
    (path) => {
      const program = `const all = await import("${NAME}${path}"); console.log(Object.keys(all).length > 0)`
      const { stdout, stderr } = run("node", "--input-type=module", "-e", program)
      expect({ stdout, stderr }).toEqual({ stdout: "true\n", stderr: "" })
    },
  )

  it.each([
    ["node", "node", "esnext"],
    ["bundler", "bundler", "esnext"],
    ["nodenext", "nodenext", "nodenext"],
  ])("has types for every entry with moduleResolution %s", (_, moduleResolution, module) => {
    const program = [
      `import type { CryptoCheckoutProps } from "${NAME}"`,
      `import { takePaymentLink } from "${NAME}/core"`,
      `import { isCrypto } from "${NAME}/shop"`,
      `import { claimTexts } from "${NAME}/claim"`,
      `import { texts } from "${NAME}/languages/de"`,
      `import { texts as claim } from "${NAME}/claim/languages/de"`,
      `import "${NAME}/element"`,
      `declare const session: { id: string; amount: number; data: Record<string, unknown> }`,
      `export const sessions: CryptoCheckoutProps["session"][] = [session, session.data]`,
      `export const crypto: boolean = isCrypto("pp_crypto_main")`,
      `export const link: string | undefined = takePaymentLink()?.charge_id`,
      `export const title: string = texts.payTitle + claim.submit + claimTexts.english.submit`,
      `// @ts-expect-error`,
      `export const wrong: CryptoCheckoutProps["session"] = "payses_1"`,
    ].join("\n")
    writeFileSync(join(storefront, "program.mts"), program)
    const { stdout } = run(
      process.execPath,
      require.resolve("typescript/lib/tsc.js"),
      ...["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022"],
      ...["--moduleResolution", moduleResolution, "--module", module, "program.mts"],
    )
    expect(stdout).toBe("")
  })

  it("leaves react and qrcode.react to the shop's bundler, and brings Preact for the element", () => {
    const dist = join(storefront, "node_modules", NAME, "dist")
    const importsOf = (file: string) =>
      [...readFileSync(join(dist, file), "utf8").matchAll(/from ?"([^."][^"]*)"/g)].map(
        ([, name]) => name,
      )
    expect(new Set(importsOf("index.js"))).toEqual(new Set(["react", "react/jsx-runtime"]))
    expect(new Set(importsOf("qr-image.js"))).toEqual(
      new Set(["qrcode.react", "react/jsx-runtime"]),
    )
    const elements = readdirSync(dist).filter((file) => file.startsWith("element"))
    expect(elements.flatMap(importsOf)).toEqual([])
  })
})
