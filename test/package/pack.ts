import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const ROOT = join(__dirname, "../..")

/** Where each of the packages has its sources. */
const FOLDERS = {
  "medusa-crypto-checkout": ".",
  "medusa-crypto-checkout-sandbox": "sandbox",
  "medusa-crypto-checkout-storefront": "storefront-widget",
} as const
export type PackageName = keyof typeof FOLDERS

interface Manifest {
  version: string
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  repository?: { url: string }
  homepage?: string
  bugs?: { url: string }
}

export interface Packed {
  tarball: string
  /** Paths inside. */
  files: string[]
  manifest: Manifest
  remove(): void
}

/** Packs a package as `npm publish` does, from what the runner has just built. */
export function pack(name: PackageName): Packed {
  const workplace = mkdtempSync(join(tmpdir(), "crypto-checkout-tarball-"))
  const output = execFileSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--loglevel", "error", "--pack-destination", workplace],
    { cwd: join(ROOT, FOLDERS[name]), encoding: "utf8" },
  )
  const [packed] = Object.values(
    JSON.parse(output) as Record<string, { filename: string; files: { path: string }[] }>,
  )
  const manifest = readFileSync(join(ROOT, FOLDERS[name], "package.json"), "utf8")
  return {
    tarball: join(workplace, packed!.filename),
    files: packed!.files.map(({ path }) => path),
    manifest: JSON.parse(manifest) as Manifest,
    remove: () => rmSync(workplace, { recursive: true, force: true }),
  }
}
