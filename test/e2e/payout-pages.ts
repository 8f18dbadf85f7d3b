import type { Locator, Page } from "playwright-core"
import type { PayoutState } from "../../src/contract/money-out"
import type {
  Payout,
  PayoutBatch,
  PayoutListResponse,
  PayoutResponse,
} from "../../src/contract/payouts"
import { makeAddress } from "../../sandbox/src/addresses"
import { adminApi } from "./admin"
import { readSandbox, sandbox } from "./shop"

export const PAYOUTS = "/admin/crypto-checkout/payouts"
export const BITCOIN_NETWORK = "bip122:000000000019d6689c085ae165831e93"
export const XRP_LEDGER = "xrpl:0"
export const XRP = "xrpl:0/slip44:144"
export const TRX = "tron:0x2b6653dc/slip44:195"
export const TRON = "tron:0x2b6653dc"
/** Milliseconds after which something that does not move at all never will. */
const STILL_MS = 120_000
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

/**
 * Reads a state until it is as wanted, however long that takes on a busy machine. It fails where the
 * state stands still.
 */
export async function untilState<State>(
  read: () => Promise<State>,
  isWanted: (state: State) => boolean,
): Promise<State> {
  let last = ""
  let since = Date.now()
  for (;;) {
    const state = await read()
    if (isWanted(state)) return state
    const now = JSON.stringify(state)
    if (now !== last) since = Date.now()
    else if (Date.now() - since > STILL_MS) throw new Error(`It stays ${now.slice(0, 500)}`)
    last = now
    await pause(200)
  }
}

/** Reads the sandbox's records until there are enough of them. */
export async function untilSent(addresses: string[], atLeast: number): Promise<Sending[]> {
  await untilState(
    async () => (await sendingsTo(addresses)).length,
    (count) => count >= atLeast,
  )
  return sendingsTo(addresses)
}

let passes = 0

/**
 * Waits until no row of the batch is on its way, and the workers have looked for work once more: they
 * send what was written after everything else that they may still have wanted to send.
 */
export async function untilQuiet(batchId?: string): Promise<void> {
  if (batchId !== undefined) {
    const admin = await adminApi()
    await untilState(
      async (): Promise<PayoutBatch> => (await admin.get(`${BATCHES}/${batchId}`)).batch,
      ({ counts }) => (counts.sending ?? 0) === 0,
    )
  }
  const [address] = wallets(TRON, 1, `worker's pass ${Date.now()} ${(passes += 1)}`)
  const { id } = await writePayout({
    gateway: "defexa",
    asset: TRX,
    amount: "1",
    address: address!,
  })
  await untilPayout(id, "sent")
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

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
  return untilState(
    async (): Promise<Payout> => (await admin.get(`${PAYOUTS}/${id}`)).payout,
    (payout) => payout.state === state,
  )
}

/** A batch that was written and handed in over HTTP. */
export async function submitBatch(name: string, text: string): Promise<string> {
  const admin = await adminApi()
  const { checksum } = await admin.post("/admin/crypto-checkout/payout-files/check", { text })
  const { batch } = await admin.post(BATCHES, { name, text, checksum })
  await admin.post(`${BATCHES}/${batch.id}/submit`, { version: batch.version })
  return batch.id
}

/** Answers the question that an action asks first. */
export async function agree(page: Page, answer: string | RegExp, words?: string): Promise<void> {
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
    return this.form.getByRole("textbox", { name, exact: true })
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

  /** First two steps, up to what the check says. */
  async check(name: string, text: string): Promise<void> {
    await this.readColumns(name, text)
    await this.press("Check the file")
    await this.summary(/rows can be sent/)
  }

  /** First step, up to what the columns are taken for. */
  async readColumns(name: string, text: string): Promise<void> {
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) }
    await this.wizard.getByLabel("The file").setInputFiles(file)
    await this.press("Continue")
    const heading = this.wizard.getByRole("heading", { name: "Map columns" })
    await heading.waitFor({ timeout: STILL_MS })
  }

  /** What each column of the file is taken for, by its name. */
  async columns(): Promise<Record<string, string>> {
    const rows = this.wizard.getByRole("table", { name: "File columns" }).getByRole("row")
    const found: Record<string, string> = {}
    for (const row of (await rows.all()).slice(1)) {
      const [head] = await row.getByRole("cell").allInnerTexts()
      found[head ?? ""] = await row.getByRole("combobox").innerText()
    }
    return found
  }

  async summary(words: string | RegExp): Promise<void> {
    await this.wizard.getByRole("heading", { name: words }).waitFor({ timeout: STILL_MS })
  }

  /** What is wrong, by the line in the file. */
  async problems(): Promise<Record<number, string>> {
    const rows = this.wizard.getByRole("table", { name: "File rows" }).getByRole("row")
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
    await editor.getByRole("button", { name: "Save" }).click()
    await editor.waitFor({ state: "detached" })
  }

  async takeOut(line: number): Promise<void> {
    const editor = await this.edit(line)
    await editor.getByRole("button", { name: "Remove row" }).click()
    await editor.waitFor({ state: "detached" })
  }

  async edit(line: number): Promise<Locator> {
    await this.wizard.getByRole("button", { name: `Edit line ${line}` }).click()
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

  /** Waits until the batch is in a state, as the page says; its rows may take their time. */
  async until(state: string): Promise<void> {
    await untilState(
      async () => [
        ...(await this.page.getByRole("status").allInnerTexts()),
        ...(await this.counts()),
      ],
      (texts) => texts.includes(state),
    )
  }

  /** Waits until so many rows are in a state, as the page says. */
  async untilCount(words: string): Promise<void> {
    await untilState(
      () => this.counts(),
      (counts) => counts.includes(words),
    )
  }

  /** e.g. `Confirmed: 12`. */
  private async counts(): Promise<string[]> {
    const counts = this.page.getByRole("list", { name: "Rows by state" })
    return (await counts.getByRole("listitem").allInnerTexts()).map((text) => text.trim())
  }

  /** Presses a button of the batch, and agrees to what it asks. */
  async press(action: string): Promise<void> {
    await this.page.getByRole("button", { name: action, exact: true }).click()
    await agree(this.page, action)
  }
}
