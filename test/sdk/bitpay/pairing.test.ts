import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Client } from "bitpay-sdk"
import { type Sandbox, startSandbox } from "../../../sandbox/src"
import { useBaseUrl } from "./world"

const SETUP = join(dirname(require.resolve("bitpay-sdk")), "../bin/index.js")

/** What its prompts ask, and what a merchant types. */
const DIALOGUE: readonly [prompt: string, answer: string][] = [
  ["Press T for testing", "t"],
  ["for existing or (N) for new private key", "n"],
  ["Enter the directory for your new private key", ""],
  ["T for plain text in your config file", "t"],
  ["Press M for merchant, P for payout", "b"],
]

describe("pairing with bitpay-sdk", () => {
  let sandbox: Sandbox
  const folder = mkdtempSync(join(tmpdir(), "bitpay-sdk-"))
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: "pairing" })
  })
  afterAll(async () => {
    await sandbox.close()
    rmSync(folder, { recursive: true })
  })

  it("its set-up asks for both tokens, and its client uses them once they are approved", async () => {
    const output = await setUp(sandbox.bitpay.url, folder)
    const codes = [...output.matchAll(/(\w{7}) for the (?:Merchant|Payout) facade/g)].map(
      ([, c]) => c,
    )
    expect(codes).toHaveLength(2)

    useBaseUrl(`${sandbox.bitpay.url}/`)
    const client = Client.createClientByConfig(join(folder, "BitPay.config.json"))
    await expect(client.getLedgers()).rejects.toMatchObject({ message: "Unauthorized sin" })
    for (const code of codes) sandbox.bitpay.access.approve(String(code))
    expect(await client.getLedgers()).toEqual([])
    expect(await client.getPayoutRecipients({})).toEqual([])
  })
})

/** Runs the client's own set-up as a merchant does at a terminal; answers what it printed. */
function setUp(baseUrl: string, cwd: string): Promise<string> {
  // Its address is written down in the set-up: the one thing that is changed.
  const redirect = `const real = fetch; globalThis.fetch = (url, options) =>
    real(String(url).replace("https://test.bitpay.com", ${JSON.stringify(baseUrl)}), options)`
  const preload = `data:text/javascript,${encodeURIComponent(redirect)}`
  const child = spawn(process.execPath, ["--import", preload, SETUP], {
    cwd,
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env["PATH"] },
  })
  const waiting = [...DIALOGUE]
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => {
    output += String(chunk)
    const [next] = waiting
    if (!next || !output.includes(next[0])) return
    waiting.shift()
    child.stdin.write(`${next[1]}\n`)
  })
  return new Promise((resolve) => child.once("exit", () => resolve(output)))
}
