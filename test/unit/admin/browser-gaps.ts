/** What browsers have and jsdom lacks; imported before anything that needs it at load time. */
import { TransformStream } from "node:stream/web"
import { TextEncoder } from "node:util"

/** The js-sdk only asks whether its input is one, and whether it knows credentials. */
class Request {
  get credentials(): RequestCredentials {
    return "same-origin"
  }
}

/** Nothing is laid out here, so nothing ever changes its size. */
class ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.assign(globalThis, { TransformStream, TextEncoder, Request, ResizeObserver })

/** Lists scroll to what is chosen in them. */
Element.prototype.scrollIntoView ??= () => {}
