import { workUntilGone } from "./course"
import type { Fault } from "./faults"
import { pick } from "./random"
import { type Trial, CHECKERS, MAKER, atOnce, click, expectOneWinner, pause } from "./trial"
import { declineAll } from "./declined"

const applies: Fault["applies"] = ({ scope }) => scope.name === "refund"

/** A click on “send” of somebody else than who has opened the refund. */
const sendAgain = (trial: Trial, name: string) =>
  ({ ...click(trial, CHECKERS[0]), step: "send", click: `${trial.key}_${name}` }) as const

/** Two admins have the same refund before them, and both send it. */
const twoSend: Fault = {
  name: "two admins send the refund",
  applies,
  async play(trial) {
    const { stage } = trial
    const [one, other] = await stage.processes.residents()
    for (const step of ["open", "address"] as const) {
      await stage.perform({ ...click(trial), step })
    }
    const sent = await atOnce([
      [one, { ...click(trial), step: "send" }],
      [other, sendAgain(trial, "other")],
    ])
    expectOneWinner(trial, "send the refund", sent)
    await atOnce([one, other].map((shop) => [shop, { do: "execute" }]))
  },
}

/** It was declined; one admin tries that sending again, another one sends the refund anew. */
const retriedAndSent: Fault = {
  name: "declined, retried and sent anew",
  applies,
  async play(trial) {
    const [one, other] = await trial.stage.processes.residents()
    const failed = await declineAll(trial)
    for (const { id } of failed) {
      const again = await atOnce([
        [one, { do: "retry", id, actor: MAKER }],
        [other, sendAgain(trial, "anew")],
      ])
      expectOneWinner(trial, "send it again", again)
    }
  },
}

/** Where a process dies that books a refund: before or after Medusa's provider has agreed. */
const BOOKING_MOMENTS = ["looking", "writing", "finishing", "any"] as const
const ANY_MOMENT_MS = 30

/** The coins have gone, and the process dies that tells Medusa; then two others do so at once. */
const killedBooking: Fault = {
  name: "killed while it is booked",
  applies,
  async play(trial) {
    const { stage } = trial
    await stage.perform(click(trial))
    await workUntilGone(trial, "look")
    await killWhileBooking(trial, pick(trial.random, BOOKING_MOMENTS))
    await stage.letTimePass()
    const both = await stage.processes.residents()
    await atOnce([...both, both[0]].map((shop) => [shop, { do: "book" }]))
  },
}

/** Nobody can write in Medusa's books until all workers that want to stand there. */
const bookedByThree: Fault = {
  name: "three workers book it at once",
  applies,
  async play(trial) {
    const { stage } = trial
    await stage.perform(click(trial))
    await workUntilGone(trial, "look")
    const both = await stage.processes.residents()
    const free = await stage.lock("LOCK TABLE medusa_refund IN EXCLUSIVE MODE")
    const booked = atOnce([...both, both[0]].map((shop) => [shop, { do: "book" }]))
    await stage.someoneWaits()
    await pause(ANY_MOMENT_MS)
    await free()
    await booked
  },
}

async function killWhileBooking(
  { stage, random, since }: Trial,
  moment: (typeof BOOKING_MOMENTS)[number],
): Promise<void> {
  const victim = await stage.processes.victim()
  const book = () => void victim.perform({ do: "book" })
  if (moment === "any") {
    book()
    await pause(random() * ANY_MOMENT_MS)
    return victim.kill()
  }
  // Either nobody reads Medusa's books, or nobody writes in them.
  const mode = moment === "looking" ? "ACCESS EXCLUSIVE" : "EXCLUSIVE"
  const freeBooks = await stage.lock(`LOCK TABLE medusa_refund IN ${mode} MODE`)
  book()
  await stage.someoneWaits()
  if (moment === "finishing") {
    const [{ id }] = await stage.sql(
      `SELECT id FROM crypto_checkout.refund WHERE created_at >= $1`,
      [since],
    )
    const freeRefund = await stage.lock(
      `SELECT id FROM crypto_checkout.refund WHERE id = $1 FOR UPDATE`,
      [id],
    )
    await freeBooks()
    while ((await stage.books.find([id])).length === 0) await pause(1)
    await stage.someoneWaits()
    await victim.kill()
    await freeRefund()
  } else {
    await victim.kill()
    await freeBooks()
  }
}

export const REFUND_FAULTS: readonly Fault[] = [
  twoSend,
  retriedAndSent,
  killedBooking,
  bookedByThree,
]
