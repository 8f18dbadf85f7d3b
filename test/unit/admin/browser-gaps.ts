/** What browsers have and jsdom lacks; imported before anything that needs it at load time. */
import { TransformStream } from "node:stream/web"

/** The js-sdk only asks whether its input is one, and whether it knows credentials. */
class Request {
  get credentials(): RequestCredentials {
    return "same-origin"
  }
}

Object.assign(globalThis, { TransformStream, Request })
