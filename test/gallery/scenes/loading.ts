import { aCharge, answer, FEW } from "./charges"
import type { Scene } from "./scene"

export const LOADING: Scene[] = [
  {
    id: "loading",
    group: "Loading",
    name: "Loading",
    script: { reads: ["silence"] },
    shows: { status: "loading" },
  },
  {
    id: "load-failed",
    group: "Loading",
    name: "Cannot be loaded: no network",
    script: { reads: ["no network"] },
    shows: { status: "error", says: "failedNetwork" },
  },
  {
    id: "load-broken",
    group: "Loading",
    name: "Cannot be loaded: the server fails",
    script: { reads: [{ refused: 503 }] },
    shows: { status: "error", says: "failedServer" },
  },
  {
    id: "not-found",
    group: "Loading",
    name: "No such payment",
    script: { reads: [{ refused: 404 }] },
    shows: { status: "error", says: "failedNotFound" },
  },
  {
    id: "offline-choosing",
    group: "Loading",
    name: "Offline while choosing",
    script: { reads: [answer(aCharge(), FEW), "no network"], stream: "cut" },
    shows: { status: "open", view: "choose", connection: "offline", says: "failedNetwork" },
  },
  {
    id: "broken-choosing",
    group: "Loading",
    name: "The server fails while choosing",
    script: { reads: [answer(aCharge(), FEW), { refused: 503 }], stream: "cut" },
    shows: { status: "open", view: "choose", connection: "offline", says: "failedServer" },
  },
]
