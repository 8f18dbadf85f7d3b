import { type Evidence, type Gateway } from "../../src/gateways"
import type { Sandbox } from "../../sandbox/src"
import { asPosted } from "./posted-callback"
import type { ScriptedServer } from "./scripted-server"

/**
 * The callbacks of one deposit, verified and kept as the shop does it; each repeated one counts
 * once. A callback that cannot be verified fails the test.
 */
export class Inbox {
  private readonly kept = new Map<string, Evidence>()
  private taken = 0

  constructor(
    readonly receiver: ScriptedServer,
    private readonly gateway: Gateway,
    private readonly sandbox: Sandbox,
  ) {}

  /** Waits for what is on its way; answers all evidence, oldest first. */
  async evidence(): Promise<readonly Evidence[]> {
    await this.sandbox.callbacksIdle()
    const { requests } = this.receiver
    for (const request of requests.slice(this.taken)) {
      const { headers, body, query } = asPosted(request)
      const { dedupKey } = this.gateway.parseCallback(headers, body, query)
      if (this.kept.has(dedupKey)) continue
      this.kept.set(dedupKey, { rawBody: body, receivedAt: this.sandbox.clock.now() })
    }
    this.taken = requests.length
    return [...this.kept.values()]
  }
}
