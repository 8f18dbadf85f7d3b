import type { Locator, Page } from "playwright-core"
import type { PayoutState } from "../../src/contract/money-out"
import type { Payout, PayoutListResponse, PayoutResponse } from "../../src/contract/payouts"
import { makeAddress } from "../../src/sandbox/addresses"
import { adminApi } from "./admin"
import { readSandbox, sandbox } from "./shop"

export const PAYOUTS = "/admin/crypto-checkout/payouts"
export const BITCOIN_NETWORK = "bip122:000000000019d6689c085ae165831e93"
export const XRP_LEDGER = "xrpl:0"
export const XRP = "xrpl:0/slip44:144"
/** Longer than the workers' pause, and than any call that is still under way. */
export const QUIET_MS = 4_000
const BATCHES = "/admin/crypto-checkout/payout-batches"

/** What a processor of the sandbox has recorded of money that left it. */
export interface Sending {
  processor: string
  id: string
  address: string
  amount: string
  net_amount: string
  txid: string | null
}

/** Everything that processors were asked to send to these addresses, by their own records. */
export async function sendingsTo(addresses: Iterable<string>): Promise<Sending[]> {
  const wanted = new Set(addresses)
  const { payouts } = await readSandbox<{ payouts: Sending[] }>("/control/payouts")
  return payouts.filter(({ address }) => wanted.has(address))
}

/** Reads the sandbox's records until there are enough of them. */
export async function untilSent(addresses: string[], atLeast: number): Promise<Sending[]> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const sendings = await sendingsTo(addresses)
    if (sendings.length >= atLeast) return sendings
    if (Date.now() > deadline) throw new Error(`${sendings.length} of ${atLeast} were sent`)
    await pause(100)
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Time and blocks, so that what processors have gets to its end. */
export async function letGo(): Promise<void> {
  await sandbox("/control/clock", { advance_seconds: 61 })
  await sandbox("/control/mine", { blocks: 40 })
}

/** Wallets of people who are paid, each another one. */
export function wallets(network: string, count: number, seed: string): string[] {
  return Array.from({ length: count }, (_, index) => makeAddress(network, `${seed} ${index}`))
}

export interface FileRow {
  address: string
  amount: string
  /** `asset,network,gateway` as a file has them. */
  coin: string
  tag?: string
  label?: string
}

/** A file as people hand it in; the first row is on line 2. */
export function csv(rows: readonly FileRow[]): string {
  return [
    "address,amount,asset,network,gateway,tag,label",
    ...rows.map(({ address, amount, coin, tag = "", label = "" }) =>
      [address, amount, coin, tag, label].join(),
    ),
  ].join("\n")
}

/** Writes a payout over HTTP, for tests that begin where it ends. */
export async function writePayout(order: {
  gateway: string
  asset: string
  amount: string
  address: string
  description?: string
}): Promise<Payout> {
  const { payout }: PayoutResponse = await (await adminApi()).post(PAYOUTS, order)
  return payout
}

export async function readPayouts(query: string): Promise<Payout[]> {
  const { payouts }: PayoutListResponse = await (await adminApi()).get(`${PAYOUTS}?${query}`)
  return payouts
}

/** Reads a payout until it is in a state. */
export async function untilPayout(id: string, state: PayoutState): Promise<Payout> {
  const admin = await adminApi()
  const deadline = Date.now() + 45_000
  for (;;) {
    const { payout }: PayoutResponse = await admin.get(`${PAYOUTS}/${id}`)
    if (payout.state === state) return payout
    if (Date.now() > deadline) throw new Error(`${id} is ${payout.state}, not ${state}`)
    await pause(200)
  }
}

/** A batch that was written and handed in over HTTP. */
export async function submitBatch(name: string, text: string): Promise<string> {
  const admin = await adminApi()
  const { checksum } = await admin.post("/admin/crypto-checkout/payout-files/check", { text })
  const { batch } = await admin.post(BATCHES, { name, text, checksum })
  await admin.post(`${BATCHES}/${batch.id}/submit`)
  return batch.id
}

/** Answers the question that an action asks first. */
export async function agree(page: Page, answer: string, words?: string): Promise<void> {
  const question = page.getByRole("alertdialog")
  if (words !== undefined) await question.getByText(words).waitFor()
  await question.getByRole("button", { name: answer, exact: true }).click()
}

/** Chooses in one of the dashboard's lists. */
export async function choose(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole("combobox", { name: label }).click()
  await within.page().getByRole("option", { name: option, exact: true }).click()
}

/** The drawer of one payout. */
export const payoutDrawer = (page: Page, amount: string) =>
  page.getByRole("dialog", { name: amount, exact: true })

/** The form of a new payout. */
export class NewPayoutPage {
  readonly form: Locator

  constructor(readonly page: Page) {
    this.form = page.getByRole("dialog", { name: "New payout" })
  }

  async open(): Promise<void> {
    await this.page.getByRole("button", { name: "New payout" }).click()
    await this.form.waitFor()
  }

  field(name: string): Locator {
    return this.form.getByRole("textbox", { name })
  }

  async fill(order: { gateway?: string; coin?: string; address: string; amount: string }) {
    if (order.gateway !== undefined) await choose(this.form, "Processor", order.gateway)
    if (order.coin !== undefined) await choose(this.form, "Coin", order.coin)
    await this.field("Address").fill(order.address)
    await this.field("Amount").fill(order.amount)
  }

  /** The button at the foot: what it says depends on what will happen. */
  submit(name: string): Locator {
    return this.form.getByRole("button", { name, exact: true })
  }
}

/** The import of a file, step by step. */
export class ImportPage {
  readonly wizard: Locator

  constructor(readonly page: Page) {
    this.wizard = page.getByRole("dialog", { name: "Import payouts" })
  }

  async open(): Promise<void> {
    await this.page.getByRole("button", { name: "Import a file" }).click()
    await this.wizard.waitFor()
  }

  /** First step, up to what the check says. */
  async check(name: string, text: string): Promise<void> {
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) }
    await this.wizard.getByLabel("The file").setInputFiles(file)
    await this.wizard.getByRole("button", { name: "Check the file" }).click()
    await this.summary(/rows can be sent/)
  }

  async summary(words: string | RegExp): Promise<void> {
    await this.wizard.getByRole("heading", { name: words }).waitFor()
  }

  /** What is wrong, by the line in the file. */
  async problems(): Promise<Record<number, string>> {
    const rows = this.wizard.getByRole("table", { name: "Rows of the file" }).getByRole("row")
    const found: Record<number, string> = {}
    for (const row of (await rows.all()).slice(1)) {
      const cells = await row.getByRole("cell").allInnerTexts()
      found[Number(cells[0])] = cells[1] ?? ""
    }
    return found
  }

  /** Puts cells of a row right, in its place. */
  async mend(line: number, cells: Record<string, string>): Promise<void> {
    const editor = await this.edit(line)
    for (const [name, value] of Object.entries(cells)) {
      await editor.getByRole("textbox", { name }).fill(value)
    }
    await editor.getByRole("button", { name: "Keep" }).click()
    await editor.waitFor({ state: "detached" })
  }

  async takeOut(line: number): Promise<void> {
    const editor = await this.edit(line)
    await editor.getByRole("button", { name: "Take the row out" }).click()
    await editor.waitFor({ state: "detached" })
  }

  async edit(line: number): Promise<Locator> {
    await this.wizard.getByRole("button", { name: `Change line ${line}` }).click()
    return this.wizard.getByRole("form", { name: `Line ${line}` })
  }

  /** The cells of the totals' rows, as they are shown. */
  async totals(): Promise<string[][]> {
    const rows = this.wizard.getByRole("table", { name: "Totals" }).getByRole("row")
    return Promise.all(
      (await rows.all()).slice(1).map((row) => row.getByRole("cell").allInnerTexts()),
    )
  }

  async press(name: string): Promise<void> {
    await this.wizard.getByRole("button", { name, exact: true }).click()
  }
}

/** The page of one batch. */
export class BatchPage {
  constructor(readonly page: Page) {}

  async until(state: string): Promise<void> {
    await this.page.getByRole("status").getByText(state, { exact: true }).waitFor()
  }

  /** How many rows are in a state, as the page says. */
  async untilCount(words: string): Promise<void> {
    const counts = this.page.getByRole("list", { name: "Rows by state" })
    await counts.getByText(words, { exact: true }).waitFor()
  }

  /** Presses a button of the batch, and agrees to what it asks. */
  async press(action: string): Promise<void> {
    await this.page.getByRole("button", { name: action, exact: true }).click()
    await agree(this.page, action)
  }
}
