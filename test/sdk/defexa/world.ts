import { ASSET, type Sandbox, startSandbox } from "../../../sandbox/src"
import { Receiver } from "../../unit/sandbox/helpers"
import { curl, type CurlAnswer } from "../curl"
import { CURL, PYTHON } from "./samples"

const KEY = "defexa_key_sandbox"
const ALGORAND = ASSET.ALGO.slice(0, ASSET.ALGO.indexOf("/"))
const SESSION = /(session_token[="]*:? ?"?)[0-9a-f]{15,32}/

/** A merchant at a terminal who copies the samples. */
export class World {
  private constructor(
    readonly sandbox: Sandbox,
    readonly hook: Receiver,
    readonly session: string,
    readonly wallet: { id: number; address: string },
    /** Somebody's address on Algorand. */
    readonly target: string,
  ) {}

  static async start(): Promise<World> {
    const sandbox = await startSandbox({ seed: "defexa-samples" })
    sandbox.credit("defexa", ASSET.ALGO, "10000")
    const login = await run(sandbox, CURL["Create Session"])
    const session = login.json.session_token as string
    const wallets = await run(
      sandbox,
      withSession(CURL["Get Assets And Wallet Addresses"], session),
    )
    const rows = wallets.json.wallets as {
      wallet: { id: number; address: string; currency: string }
    }[]
    const own = rows.map(({ wallet }) => wallet).find(({ currency }) => currency === "ALGO")
    if (!own) throw new Error("there is no wallet for ALGO")
    const hook = await new Receiver().start()
    return new World(sandbox, hook, session, own, sandbox.chain.newAddress(ALGORAND))
  }

  async stop(): Promise<void> {
    await this.sandbox.close()
    await this.hook.stop()
  }

  /** Runs a sample with the merchant's own keys and ids, and nothing else changed. */
  curl(name: keyof typeof CURL, own: Record<string, string> = {}): Promise<CurlAnswer> {
    let command = withSession(CURL[name], this.session)
      .replace(/("from_address": ")[A-Z0-9]+/, `$1${this.wallet.address}`)
      .replace(/("(?:target_address|Address)": ")[A-Z0-9]+/, `$1${this.target}`)
      .replace('"from_wallet": 345', `"from_wallet": ${this.wallet.id}`)
    for (const [sample, mine] of Object.entries(own)) command = command.replace(sample, mine)
    return run(this.sandbox, command)
  }

  /** As `requests` posts it: blanks behind colons and commas, and its own headers. */
  async python(name: string, held = ""): Promise<CurlAnswer> {
    const [path, payload] = PYTHON[name]!({
      session_token: this.session,
      from_address: this.wallet.address,
      held,
      target_address: this.target,
      wallet: this.wallet.id,
      notify_url: this.hook.url,
    })
    const answer = await fetch(`${this.sandbox.defexa.url}/${path}`, {
      method: "POST",
      headers: {
        "User-Agent": "python-requests/2.31.0",
        Accept: "*/*",
        "Content-Type": "application/json",
        Authorization: `Bearer ${KEY}`,
      },
      body: dumps(payload),
    })
    return { status: answer.status, json: await answer.json() }
  }

  /** A payment that failed the AML scoring and waits for a decision. */
  async heldPayment(): Promise<string> {
    this.sandbox.setSwitches("defexa", { riskScore: 90 })
    const { json } = await this.curl("Create Payment", { '"BTC"': '"ALGO"' })
    this.sandbox.send({ address: json.customer.address as string, amount: "10", asset: ASSET.ALGO })
    this.sandbox.mine(1)
    this.sandbox.setSwitches("defexa", { riskScore: 5 })
    const pending = await this.curl("Get All pending AML payments")
    const [payment] = pending.json.payments as { token: string }[]
    if (!payment) throw new Error("no payment is held")
    return payment.token
  }
}

function run(sandbox: Sandbox, command: string): Promise<CurlAnswer> {
  const own = command
    .replace("https://business.payments.defexa.io", sandbox.defexa.url)
    .replace("merchant_private_key", KEY)
  return curl(own)
}

const withSession = (command: string, session: string) => command.replace(SESSION, `$1${session}`)

/** `json.dumps` of Python. */
function dumps(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(dumps).join(", ")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const pairs = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${dumps(each)}`)
  return `{${pairs.join(", ")}}`
}
