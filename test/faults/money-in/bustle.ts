import { pick } from "../money-out/random"
import { killOne, killReceiver } from "./kills"
import type { ShopNode } from "./node"
import type { Trial } from "./trial"

type Job = readonly [name: string, run: (node: ShopNode) => Promise<void>]

const JOBS: readonly Job[] = [
  ["work", (node) => node.work()],
  ["work", (node) => node.work()],
  ["work", (node) => node.work()],
  ["reconcile", (node) => node.reconcile()],
  ["reconcile", (node) => node.reconcile()],
  ["expire", (node) => node.expire()],
  ["look for held deposits", (node) => node.lookForHeld()],
  ["look for cancelled orders", (node) => node.lookForCanceled()],
]

/** A job that fails is tried again by its schedule; whether anything is lost by it shows in the end. */
async function run(node: ShopNode, [, job]: Job): Promise<void> {
  await job(node).catch(() => undefined)
}

/** What the shop's processes do between two acts: several things at once, and each by chance. */
export async function bustle(trial: Trial): Promise<void> {
  const { chance, stage } = trial
  if (chance() < 0.7) await stage.sandbox.callbacksIdle()
  const count = 1 + Math.floor(chance() * 3)
  const jobs = Array.from({ length: count }, () => run(trial.anyNode(), pick(chance, JOBS)))
  if (trial.moods.some(({ cuts }) => cuts) && chance() < 0.3) {
    trial.say("all connections to the database are cut")
    jobs.push(stage.database.cutConnections().catch(() => undefined))
  }
  if (trial.restarts > 0 && chance() < 0.3) {
    trial.restarts -= 1
    trial.say("the database is stopped and started")
    jobs.push(stage.restartDatabase())
  }
  if (trial.deaths > 0 && chance() < 0.3) {
    trial.deaths -= 1
    if (chance() < 0.25) trial.dying = killReceiver(trial)
    else jobs.push(killOne(trial))
  }
  await Promise.all(jobs)
}

/** Everything that the shop does by itself, once. */
export async function lookAtEverything({ nodes, stage }: Trial): Promise<void> {
  await stage.sandbox.callbacksIdle()
  const [node] = nodes
  if (!node) return
  for (const job of JOBS.slice(2)) await run(node, job)
}
