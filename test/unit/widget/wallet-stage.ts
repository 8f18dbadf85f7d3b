import { fireEvent, screen, waitFor } from "@testing-library/react"
import type { Deposit } from "../../../src/contract/storefront"
import { passMove, renderCheckout, settle } from "./render"

/** Answers of a wallet or a node, by method. */
export type Answers = Record<string, unknown>

export const failing = (code: number, message = "no") => Object.assign(new Error(message), { code })

let stop: (() => void)[] = []

/** Answers an event of the page until the test is over. */
export function answerTo(name: string, listener: (event: Event) => void): void {
  addEventListener(name, listener)
  stop.push(() => removeEventListener(name, listener))
}

export function forgetWallets(): void {
  stop.forEach((end) => end())
  stop = []
  delete (globalThis as { tronLink?: unknown }).tronLink
}

/** Shows a deposit, and presses a wallet's button. */
export async function press(deposit: Deposit, name: string | RegExp = /Pay with/) {
  await import("../../../storefront-widget/wallets/index")
  const given = await renderCheckout({ deposit })
  await settle()
  passMove()
  fireEvent.click(screen.getByRole("button", { name }))
  await untilAnswered()
  return given
}

/** The wallet has answered, one way or another. */
export async function untilAnswered(): Promise<void> {
  await settle()
  await waitFor(() => expect(walletState()).not.toBe("asking"), { timeout: 15_000 })
  await settle()
}

export const walletState = () => screen.getByTestId("crypto-wallets").dataset.state

/** Whatever a wallet says, nothing but the processor moves the payment, and the address is there. */
export function expectWaiting(root: HTMLElement) {
  expect(root.dataset).toMatchObject({ status: "open", view: "pay" })
  expect(screen.getByTestId("crypto-address")).toBeDefined()
}
