import { textOrNull } from "../../port/read-json"
import { type BitPayTransport, asObject } from "./transport"

/** https://developer.bitpay.com/reference/sessions */
export class Sessions {
  constructor(private readonly transport: BitPayTransport) {}

  /**
   * `POST /sessions`: returns a session id. A caller that sends it along with a `requestNumber`
   * (1, 2, 3 …) is safe from replays; the session ends after 15 idle minutes. Optional: this client
   * relies on `guid` instead, which holds across processes.
   */
  create(): Promise<string> {
    return this.transport.call(
      {
        operation: "create_session",
        method: "POST",
        path: "/sessions",
        facade: "merchant",
        token: null,
        body: {},
      },
      (data) => {
        const id = typeof data === "string" ? data : textOrNull(asObject(data), "sessionId")
        if (!id) throw new Error('the field "sessionId" is missing')
        return id
      },
    )
  }
}
