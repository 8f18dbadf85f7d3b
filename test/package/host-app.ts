import { cpSync, mkdirSync, mkdtempSync, chmodSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const MEDUSA = "2.21.2"
const STORE = join(__dirname, "../store")

/** The packages that Medusa's own starter has, and the plugin's tarball. */
const packageJson = (tarball: string) => ({
  name: "merchant",
  private: true,
  dependencies: {
    "@medusajs/admin-sdk": MEDUSA,
    "@medusajs/cli": MEDUSA,
    "@medusajs/framework": MEDUSA,
    "@medusajs/medusa": MEDUSA,
    "medusa-crypto-checkout": `file:${tarball}`,
  },
  devDependencies: {
    "@swc/core": "^1.7.28",
    react: "^18.3.1",
    "react-dom": "^18.3.1",
    "ts-node": "^10.9.2",
    typescript: "^5.9.3",
  },
  allowScripts: { "@swc/core": true },
})

const TSCONFIG = {
  compilerOptions: {
    target: "ES2021",
    module: "Node16",
    moduleResolution: "Node16",
    esModuleInterop: true,
    skipLibCheck: true,
  },
  "ts-node": { swc: true },
}

/** As the README tells merchants to write it. */
const MEDUSA_CONFIG = `import { defineConfig } from "@medusajs/framework/utils"

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: { storeCors: "*", adminCors: "*", authCors: "*", jwtSecret: "x", cookieSecret: "x" },
  },
  plugins: [
    {
      resolve: "medusa-crypto-checkout",
      options: {
        publicUrl: process.env.PUBLIC_URL,
        gateways: {
          inventpay: {
            apiKey: "pk_test_sandbox",
            withdrawalKey: "wk_test_sandbox",
            webhookSecret: "whsec_sandbox",
            baseUrl: process.env.SANDBOX_URL + "/inventpay",
          },
        },
      },
    },
  ],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["cryptoCheckout", "query"],
      options: {
        providers: [{ resolve: "medusa-crypto-checkout/providers/crypto", id: "main" }],
      },
    },
  ],
})
`

/** A new, empty Medusa project with the plugin's tarball among its dependencies; not installed yet. */
export function createHostApp(tarball: string): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-package-"))
  // The database runs as another user when we are root, and keeps its data in here.
  chmodSync(directory, 0o755)
  mkdirSync(join(directory, "src"))
  writeFileSync(join(directory, "package.json"), JSON.stringify(packageJson(tarball), null, 2))
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(TSCONFIG, null, 2))
  writeFileSync(join(directory, "medusa-config.ts"), MEDUSA_CONFIG)
  // Something to sell.
  for (const folder of ["seed", "migration-scripts"]) {
    cpSync(join(STORE, "src", folder), join(directory, "src", folder), { recursive: true })
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}
