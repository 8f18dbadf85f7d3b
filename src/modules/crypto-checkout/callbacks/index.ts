import type { GatewayId } from "../../../domain"
import { CallbackFormatError, CallbackSignatureError } from "../../../gateways"
import { noteCallback, traced } from "../../../telemetry"
import type { Context } from "../shared/context"
import { type CallbackRequest, receiveCallback, recognize } from "./inbox"
import { type InboxWriter, inboxWriter } from "./inbox-writer"
import { RejectionLog } from "./rejections"

/** What processors post to us. */
export class Callbacks {
  /** Counts posts to callback URLs that were refused. */
  readonly rejections: RejectionLog
  private readonly writer: InboxWriter

  /** @param wakeInbox has the inbox looked at now */
  constructor(
    private readonly context: Context,
    private readonly wakeInbox: () => void,
  ) {
    this.rejections = new RejectionLog(context)
    this.writer = inboxWriter(context.storage)
  }

  /** Verifies and commits a callback; see {@link receiveCallback}. */
  async receive(gatewayId: GatewayId, callback: CallbackRequest): Promise<"stored" | "repeated"> {
    try {
      const result = await traced(
        "crypto_checkout.callback",
        { "crypto_checkout.gateway": gatewayId },
        () => receiveCallback(this.context, this.writer, gatewayId, callback),
      )
      noteCallback(gatewayId, result)
      this.wakeInbox()
      return result
    } catch (error) {
      if (error instanceof CallbackSignatureError) noteCallback(gatewayId, "bad_signature")
      if (error instanceof CallbackFormatError) noteCallback(gatewayId, "malformed")
      throw error
    }
  }

  /** The gateway whose callback this is, judged by its signature; undefined when none. */
  recognize(callback: CallbackRequest): string | undefined {
    return recognize(this.context, callback)
  }
}
