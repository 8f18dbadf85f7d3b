import { openPage, picture, TABLET } from "./admin"
import { expectNoSidewaysScroll, visit } from "./browser"
import { countedClicks } from "./counted-clicks"
import { Keyboard } from "./keyboard"
import {
  agree,
  BatchPage,
  BITCOIN_NETWORK,
  csv,
  type FileRow,
  ImportPage,
  letGo,
  choose,
  sendingsTo,
  submitBatch,
  TRON,
  TRX,
  untilQuiet,
  untilSent,
  wallets,
  XRP,
  XRP_LEDGER,
} from "./payout-pages"
import { aDayLater, clearFaults, sandbox, shop } from "./shop"

/** What a file says of TRX at Defexa, which takes a hundred payouts in one call. */
const TRX_AT_DEFEXA = "TRX,TRON,defexa"
const BTC_AT_B2BINPAY = "BTC,,b2binpay"

// A thousand rows take as long as the machine needs: each wait looks at what moves.
jest.setTimeout(20 * 60_000)

describe("A file of payouts", () => {
  beforeEach(() => aDayLater())
  afterEach(() => clearFaults())

  visit("of a thousand rows is mended, handed in, and sent once each", async (visitor) => {
    await sandbox("/control/credit", { processor: "b2binpay", asset: XRP, amount: "100" })
    const good = wallets(TRON, 1_000, "a thousand")
    const [withTag] = wallets(XRP_LEDGER, 1, "a thousand")
    const rows: FileRow[] = good.map((address, index) => ({
      address,
      amount: "2",
      coin: TRX_AT_DEFEXA,
      label: `Row ${index + 1}`,
    }))
    const at = (line: number) => rows[line - 2]!
    at(11).address = good[9]!.replace(/.$/, "0")
    at(101).amount = "2.12345678"
    at(301).coin = "TRX,Sol,defexa"
    Object.assign(at(401), { address: withTag, amount: "3", coin: "XRP,,b2binpay" })
    // Two rows too many: one twice, and one that nobody can put right.
    rows.push({ ...at(1_001) })
    rows.push({ address: "nowhere", amount: "2", coin: TRX_AT_DEFEXA, label: "Lost" })

    const page = await openPage(visitor, "/payouts")
    const wizard = new ImportPage(page)
    await wizard.open()
    await wizard.check("Salaries of May.csv", csv(rows))
    await wizard.summary("997 of 1002 rows can be sent")
    expect(await wizard.problems()).toEqual({
      11: expect.stringContaining("This is not a valid TRON address"),
      101: expect.stringContaining("TRX has 6 decimals, but 2.12345678 has more"),
      301: expect.stringContaining("“TRX on Sol” does not exist"),
      401: expect.stringContaining("Enter the tag (memo)"),
      1002: expect.stringContaining("Duplicate of line 1001"),
      1003: expect.stringContaining("This is not a valid TRON address"),
    })
    await picture(page, "import-problems-1280")

    await wizard.mend(11, { Address: good[9]! })
    await wizard.mend(101, { Amount: "2.5" })
    await wizard.mend(301, { Network: "TRON" })
    await wizard.mend(401, { Tag: "17" })
    await wizard.takeOut(1002)
    await picture(page, "import-mended-1280")
    await wizard.press("Check again")
    await wizard.summary("1000 of 1001 rows can be sent")
    expect(Object.keys(await wizard.problems())).toEqual(["1003"])
    // 998 rows of 2, and one of 2.5.
    const shown = (cells: string[]) => cells.slice(0, 4)
    expect((await wizard.totals()).map(shown)).toEqual([
      ["Defexa", "TRX on TRON", "999", "1998.5"],
      ["B2BINPAY", "XRP on XRP Ledger", "1", "3"],
    ])
    const goOn = wizard.wizard.getByRole("button", { name: "Continue" })
    expect(await goOn.isDisabled()).toBe(true)
    await wizard.wizard.getByRole("checkbox", { name: "Skip 1 row with errors" }).click()
    await goOn.click()
    await picture(page, "import-submit-1280")
    await wizard.press("Submit 1000 rows")
    // Nothing goes before the second click, which says what leaves which balance.
    const question = page.getByRole("alertdialog", { name: /^Send 1000 payouts( \(.+\))? now\?$/ })
    await question.getByText("999 rows, largest 2.5 TRX", { exact: false }).waitFor()
    expect(await sendingsTo(good)).toEqual([])
    await picture(page, "batch-question-1280")
    await agree(page, /^Send 1000 payouts/, "1998.5 TRX on TRON from Defexa")

    const batch = new BatchPage(page)
    await page.getByRole("heading", { name: "Salaries of May" }).waitFor()
    await batch.untilCount("Sent to processor: 1000")
    await picture(page, "batch-running-1280")
    await letGo()
    await batch.until("Completed")
    await batch.untilCount("Confirmed: 1000")
    const progress = page.getByRole("progressbar", { name: "Rows completed" })
    expect(await progress.getAttribute("aria-valuenow")).toBe("1000")
    await picture(page, "batch-done-1280")

    // What the processors have sent, by their own books.
    const expected = new Map(good.map((address) => [address, "2"]))
    expected.delete(good[399]!)
    expected.set(good[99]!, "2.5").set(withTag!, "3")
    const sendings = await sendingsTo([...good, withTag!, "nowhere"])
    const sent = sendings.map(({ address, net_amount }) => [address, Number(net_amount)])
    expect(sent).toHaveLength(1_000)
    expect(new Map(sent as [string, number][])).toEqual(
      new Map([...expected].map(([address, amount]) => [address, Number(amount)])),
    )
    expect(sendings.every(({ txid }) => txid !== null)).toBe(true)
  })

  visit(
    "with the heads of another processor is read as the admin says, and sent",
    async (visitor) => {
      await sandbox("/control/credit", { processor: "defexa", asset: TRX, amount: "100" })
      const people = wallets(TRON, 3, "foreign heads")
      const text = [
        "Payouts of May;;;;",
        "Recipient wallet address;Pay Amount;Payment_ID;Memo;Colour",
        `${people[0]};1.500;1042;Salary;red`,
        `${people[1]};12.000;1043;Bonus;`,
        `${people[2]};2.75;1044;;`,
      ].join("\r\n")
      const page = await openPage(visitor, "/payouts")
      const clicks = await countedClicks(page)
      const importing = new ImportPage(page)
      const { wizard } = importing
      await importing.open()
      await importing.readColumns("May.csv", text)
      expect(await importing.columns()).toEqual({
        "Recipient wallet address": "Address",
        "Pay Amount": "Amount",
        Payment_ID: "Reference",
        Memo: "Tag",
        Colour: "Ignore",
      })
      const check = wizard.getByRole("button", { name: "Check the file" })
      expect(await check.isDisabled()).toBe(true)
      await picture(page, "import-columns-questions-1280")
      await choose(wizard, "“Memo” maps to", "Label")
      await choose(wizard, "Decimal separator", "Point: 1,234.50")
      await choose(wizard, "Coin", "TRX on TRON")
      await choose(wizard, "Processor", "Defexa")
      await picture(page, "import-columns-1280")
      await check.click()
      await importing.summary("3 of 3 rows can be sent")
      await picture(page, "import-columns-checked-1280")
      await importing.press("Continue")
      await importing.press("Submit 3 rows")
      await agree(page, /^Send 3 payouts/)

      await page.getByRole("heading", { name: "May" }).waitFor()
      // Eight of them answer what the file leaves open.
      expect(await clicks()).toBe(14)
      const fact = "Address ← Recipient wallet address, Amount ← Pay Amount"
      await page.getByText(fact, { exact: false }).first().waitFor()
      await picture(page, "batch-columns-1280")
      const sent = await untilSent(people, 3)
      expect(new Map(sent.map(({ address, net_amount }) => [address, Number(net_amount)]))).toEqual(
        new Map([1.5, 12, 2.75].map((amount, index) => [people[index], amount])),
      )
      await page.getByText("1042 · Salary").first().waitFor()

      // The next file of this kind begins with what was said of the last one.
      await page.goto(`${shop.urls.admin}/crypto-checkout/payouts`)
      const next = new ImportPage(page)
      await next.open()
      await next.readColumns("June.csv", text)
      await page
        .getByText("Taken from the last file with these columns", { exact: false })
        .waitFor()
      expect(await next.columns()).toMatchObject({ Memo: "Label", Payment_ID: "Reference" })
    },
  )

  visit("is paused, goes on, and what has not gone is canceled for good", async (visitor) => {
    // Each call takes a while, as on a busy day.
    await sandbox("/control/faults", {
      on: "api",
      kind: "slow",
      processor: "b2binpay",
      delay_ms: 2_000,
      endpoint: "POST /payout/",
    })
    const people = wallets(BITCOIN_NETWORK, 60, "paused")
    const id = await submitBatch(
      "Bonus",
      csv(people.map((address) => ({ address, amount: "0.0001", coin: BTC_AT_B2BINPAY }))),
    )
    const page = await openPage(visitor, `/payouts/batches/${id}`)
    const batch = new BatchPage(page)
    await untilSent(people, 4)
    await batch.press("Pause")
    await batch.until("Paused")
    // Calls that were under way finish; after that, nothing.
    await untilQuiet(id)
    const before = await sendingsTo(people)
    expect(before.length).toBeLessThan(people.length)
    await picture(page, "batch-paused-1280")
    await untilQuiet(id)
    expect(await sendingsTo(people)).toHaveLength(before.length)

    await batch.press("Resume")
    await batch.until("Running")
    await untilSent(people, before.length + 4)
    await batch.press("Cancel unsent payouts")
    await batch.until("Canceled")
    await untilQuiet(id)
    const gone = await sendingsTo(people)
    expect(gone.length).toBeLessThan(people.length)
    await letGo()
    await batch.untilCount(`Confirmed: ${gone.length}`)
    await batch.untilCount(`Canceled: ${people.length - gone.length}`)
    await picture(page, "batch-canceled-1280")
    await clearFaults()
    await untilQuiet(id)
    const last = await sendingsTo(people)
    expect(new Set(last.map(({ id }) => id))).toEqual(new Set(gone.map(({ id }) => id)))
    expect(new Set(last.map(({ address }) => address)).size).toBe(gone.length)
    expect(await page.getByRole("button", { name: "Resume" }).count()).toBe(0)
  })

  visit(
    "is mended and handed in by keyboard, on a tablet",
    async (visitor) => {
      const people = wallets(BITCOIN_NETWORK, 3, "by keyboard")
      const rows = people.map((address) => ({ address, amount: "0.0001", coin: BTC_AT_B2BINPAY }))
      rows[1]!.amount = "0.0001 BTC"
      const page = await openPage(visitor, "/payouts")
      const { wizard } = new ImportPage(page)
      const keyboard = new Keyboard(page, false)
      const button = (name: string) => wizard.getByRole("button", { name, exact: true })
      await keyboard.press(page.getByRole("button", { name: "Import a file" }))
      await keyboard.to(wizard.getByRole("textbox", { name: "Or paste the rows" }))
      await page.keyboard.insertText(csv(rows))
      await keyboard.press(button("Continue"))
      await wizard.getByRole("heading", { name: "Map columns" }).waitFor()
      await picture(page, "import-columns-768")
      await expectNoSidewaysScroll(page)
      await keyboard.press(button("Check the file"))
      await wizard.getByRole("heading", { name: "2 of 3 rows can be sent" }).waitFor()
      await picture(page, "import-problems-768")
      await expectNoSidewaysScroll(page)
      await keyboard.press(button("Edit line 3"))
      // What is wrong has the focus at once.
      const amount = wizard.getByRole("form", { name: "Line 3" }).getByLabel("Amount")
      expect(await amount.evaluate((input) => input === document.activeElement)).toBe(true)
      await picture(page, "import-editor-768")
      await page.keyboard.press("ControlOrMeta+a")
      await page.keyboard.type("0.0002")
      await page.keyboard.press("Enter")
      await keyboard.press(button("Check again"))
      await wizard.getByRole("heading", { name: "3 of 3 rows can be sent" }).waitFor()
      await keyboard.press(button("Continue"))
      await keyboard.press(button("Submit 3 rows"))
      await keyboard.press(page.getByRole("button", { name: /^Send 3 payouts/ }))
      await page.getByRole("heading", { name: "Pasted rows" }).waitFor()
      expect((await untilSent(people, 3)).map(({ net_amount }) => net_amount).sort()).toEqual([
        "0.0001",
        "0.0001",
        "0.0002",
      ])
      await picture(page, "batch-768")
      await expectNoSidewaysScroll(page)
    },
    { device: TABLET },
  )
})
