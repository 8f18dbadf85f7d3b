import { ASSET, type Sandbox } from "../../../sandbox/src"
import { Client, type Reply, stage } from "./helpers"

export const KEY = "defexa_key_sandbox"
export const ALGORAND = ASSET.ALGO.slice(0, ASSET.ALGO.indexOf("/"))

/** A client written from Defexa's documentation, with a session. */
export class DefexaTransport {
  private constructor(
    private readonly client: Client,
    readonly session: string,
  ) {}

  static async open(base: string): Promise<DefexaTransport> {
    const client = new Client(base, { Authorization: `Bearer ${KEY}` })
    const { json } = await client.post("/api/v1/da/login", {})
    return new DefexaTransport(client, json.session_token)
  }

  get = (path: string): Promise<Reply> =>
    this.client.get(`${path}${path.includes("?") ? "&" : "?"}session_token=${this.session}`)

  post = (path: string, body: object): Promise<Reply> =>
    this.client.post(path, { session_token: this.session, ...body })
}

/** Sandboxes with a client of Defexa. */
export function defexa() {
  const it = stage()
  return {
    ...it,
    async start(): Promise<{ sandbox: Sandbox; api: DefexaTransport; anybody: Client }> {
      const { sandbox } = await it.sandbox()
      const { url } = sandbox.defexa
      return { sandbox, api: await DefexaTransport.open(url), anybody: new Client(url, {}) }
    },
  }
}

/** The one error of a refusal. */
export const errorOf = ({ status, json }: Reply) => ({ status, ...json.errors[0] })
