// One process of the shop by itself: does what its parent tells it, until it is killed.
import { type NodePlace, ShopNode, connect } from "./node"
import { takeClock } from "./time"

/** What a process can be told to do. */
export type Deed =
  | { do: "work" | "reconcile" | "expire" }
  | {
      do: "receive"
      gateway: string
      headers: Record<string, unknown>
      body: string
      query: string
    }

/** What the parent says. */
export interface Task {
  number: number
  deed: Deed
  place: NodePlace
  /** How far the clock is ahead of the machine's, in milliseconds. */
  shift: number
}

/** What it is answered; `ready` once, before any task. */
export type Answer = { ready: true } | { number: number; error: string | null }

let shift = 0
takeClock(() => shift)
const connections = connect(process.env["DATABASE_URL"] ?? "")

async function perform({ deed, place }: Task): Promise<void> {
  const node = new ShopNode("victim", place, connections)
  switch (deed.do) {
    case "work":
      return node.work()
    case "reconcile":
      return node.reconcile()
    case "expire":
      return node.expire()
    case "receive":
      await node.service.callbacks.receive(deed.gateway, {
        headers: deed.headers as Record<string, string>,
        rawBody: Buffer.from(deed.body, "base64"),
        query: new URLSearchParams(deed.query),
      })
  }
}

const tell = (answer: Answer): void => void process.send?.(answer)

process.on("message", (task: Task) => {
  shift = task.shift
  perform(task).then(
    () => tell({ number: task.number, error: null }),
    (error: unknown) => tell({ number: task.number, error: String(error) }),
  )
})
process.once("disconnect", () => process.exit(0))

// Connects, so that nothing but the work itself is left to do.
Promise.all([connections.storage.session(), connections.records.list("cart")]).then(
  () => tell({ ready: true }),
  (error: unknown) => {
    throw error
  },
)
