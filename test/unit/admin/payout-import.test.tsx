/** @jest-environment jsdom */
import "./browser-gaps"
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react"
import { PayoutImport } from "../../../admin/components/payouts/import"
import type { PayoutFileColumn } from "../../../src/contract/payout-file"
import type {
  CheckPayoutFileResponse,
  CheckedPayoutRow,
  PayoutOptionsResponse,
  PayoutTotal,
  ReadPayoutFileResponse,
} from "../../../src/contract/payouts"
import { renderInDashboard } from "./render-widget"

afterEach(() => {
  cleanup()
  localStorage.clear()
})

// Ten thousand rows take their time on a busy machine.
jest.setTimeout(120_000)

const ROWS = 10_000
const CHECKSUM = "0".repeat(64)
const TRX = {
  id: "tron:0x2b6653dc/slip44:195",
  symbol: "TRX",
  name: "TRON",
  decimals: 6,
  network: "tron:0x2b6653dc",
  network_name: "TRON",
}
const OPTIONS: PayoutOptionsResponse = {
  gateways: [],
  approval: null,
  allow_list: { required: false, cool_down_hours: 0 },
  file: { max_rows: 10_000, max_characters: 2_000_000 },
}

const TOTAL: PayoutTotal = {
  gateway: "inventpay",
  gateway_name: "InventPay",
  asset: TRX,
  rows: 2,
  amount: "3",
  largest: "2",
  available: "100",
  fee: "0.5",
  fee_symbol: "TRX",
  value: { amount: "3", currency_code: "usd" },
  calls: 2,
  seconds: null,
  obstacle: null,
}

/** Lines of the file with an error. */
function checked(bad: readonly number[], rows = ROWS): CheckPayoutFileResponse {
  return {
    issues: [],
    rows: Array.from({ length: rows }, (_, index) => row(index + 2, bad.includes(index + 2))),
    row_count: rows,
    error_count: bad.length,
    warning_count: 0,
    totals: [TOTAL],
    value: { amount: "3", currency_code: "usd" },
    approval_required: false,
    checksum: CHECKSUM,
    reading: {
      columns: COLUMNS,
      decimal: null,
      gateway: null,
      asset: null,
      network: null,
    },
  }
}

const COLUMNS: PayoutFileColumn[] = [
  { head: "address", column: "address" },
  { head: "amount", column: "amount" },
]

/** What the server takes the columns for. */
function read(changes: Partial<ReadPayoutFileResponse> = {}): ReadPayoutFileResponse {
  return {
    issues: [],
    columns: COLUMNS.map((column) => ({ ...column, samples: ["1"], question: null })),
    row_count: ROWS,
    decimal: null,
    unclear_amounts: { count: 0, samples: [] },
    open: { asset: 0, network: 0, gateway: 0 },
    ...changes,
  }
}

function row(line: number, isBad: boolean): CheckedPayoutRow {
  const message = "“one” is not an amount."
  return {
    line,
    gateway: "defexa",
    gateway_name: "Defexa",
    asset: TRX,
    address: `T${line}`,
    amount: isBad ? null : "1",
    tag: null,
    label: "",
    issues: isBad
      ? [{ severity: "error", code: "bad_amount", line, column: "amount", message }]
      : [],
  }
}

const FILE = [
  "address,amount",
  ...Array.from({ length: ROWS }, (_, index) => `T${index + 2},${index + 2 === 7 ? "one" : "1"}`),
].join("\n")

/** Answers by the end of the path; of several answers the last one stays. */
function serve(answers: Record<string, object[]>) {
  const fetch = jest.fn((url: string | URL, _init?: RequestInit) => {
    const path = Object.keys(answers).find((end) => new URL(url).pathname.endsWith(end))
    const [next, ...later] = answers[path!]!
    if (later.length > 0) answers[path!] = later
    return Promise.resolve({
      ok: true,
      status: 200,
      headers: new Headers({ "content-type": "application/json" }),
      json: () => Promise.resolve(next),
    })
  })
  Object.assign(globalThis, { fetch })
  return fetch
}

/** Pastes a file and has it checked. */
async function importing(onWritten: (id: string) => void, ...checks: object[]) {
  const fetch = serve({
    "/options": [OPTIONS],
    "/read": [read()],
    "/check": checks,
    "/payout-batches": [{ batch: { id: "cpb_1" }, history: [] }],
    "/payout-batches/cpb_1/submit": [{}],
  })
  renderInDashboard(<PayoutImport open onClose={() => {}} onWritten={onWritten} />)
  fireEvent.change(await screen.findByLabelText("Or paste the rows"), { target: { value: FILE } })
  fireEvent.click(screen.getByRole("button", { name: "Continue" }))
  await screen.findByRole("heading", { name: "Map columns" })
  fireEvent.click(screen.getByRole("button", { name: "Check the file" }))
  await screen.findByRole("heading", { name: /rows can be sent/ })
  const bodies = () =>
    fetch.mock.calls.flatMap(([, init]) =>
      init?.body ? [JSON.parse(init.body as string) as Record<string, unknown>] : [],
    )
  return { bodies }
}

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name })
const drawnRows = () =>
  within(screen.getByRole("table", { name: "File rows" })).getAllByRole("row").length - 1

describe("the import of ten thousand rows", () => {
  it("draws bad rows only, and of all rows a page", async () => {
    await importing(() => {}, checked([7, 8]))
    screen.getByRole("heading", { name: "9998 of 10000 rows can be sent" })
    expect(drawnRows()).toBe(2)
    expect(screen.getAllByText("“one” is not an amount.")).toHaveLength(2)
    cleanup()
    await importing(() => {}, checked([]))
    expect(drawnRows()).toBe(50)
    screen.getByText("1–50 of 10000")
    fireEvent.click(button("Next"))
    screen.getByText("51–100 of 10000")
  })

  it("lets bad rows be put right in their place, and checks the whole file again", async () => {
    const { bodies } = await importing(() => {}, checked([7]), checked([]))
    expect(button("Continue").disabled).toBe(true)
    fireEvent.click(button("Edit line 7"))
    const editor = screen.getByRole("form", { name: "Line 7" })
    const amount = within(editor).getByLabelText<HTMLInputElement>("Amount")
    expect(amount.value).toBe("one")
    expect(amount.getAttribute("aria-invalid")).toBe("true")
    fireEvent.change(amount, { target: { value: "2.5" } })
    fireEvent.submit(editor)
    screen.getByText("1 unchecked change.")
    fireEvent.click(button("Check again"))
    await screen.findByRole("heading", { name: "10000 of 10000 rows can be sent" })
    const text = bodies().at(-1)!["text"] as string
    expect(text).toBe(FILE.replace("T7,one", "T7,2.5"))
    expect(button("Continue").disabled).toBe(false)
  })

  it("closes the row with Escape, and not the import", async () => {
    await importing(() => {}, checked([7], 20))
    fireEvent.click(button("Edit line 7"))
    fireEvent.keyDown(screen.getByLabelText("Amount"), { key: "Escape" })
    await waitFor(() => expect(screen.queryByRole("form")).toBeNull())
    expect(screen.queryByText("Leave the import?")).toBeNull()
    screen.getByRole("heading", { name: "19 of 20 rows can be sent" })
  })

  it("asks with total, fee and largest row, then hands in what was checked", async () => {
    const written = jest.fn()
    const { bodies } = await importing(written, checked([7]))
    fireEvent.click(screen.getByRole("checkbox", { name: "Skip 1 row with errors" }))
    fireEvent.click(button("Continue"))
    fireEvent.change(await screen.findByLabelText("Batch name"), {
      target: { value: "Salaries" },
    })
    fireEvent.click(button("Submit 9999 rows"))
    await screen.findByRole("alertdialog", { name: "Send 9999 payouts ($3.00) now?" })
    screen.getByText("3 TRX on TRON from InventPay")
    screen.getByText("2 rows, largest 2 TRX · estimated fee 0.5 TRX")
    expect(written).not.toHaveBeenCalled()
    expect(bodies().some(({ name }) => name === "Salaries")).toBe(false)
    fireEvent.click(button("Send 9999 payouts ($3.00)"))
    await waitFor(() => expect(written).toHaveBeenCalledWith("cpb_1"))
    expect(bodies().find(({ name }) => name === "Salaries")).toMatchObject({
      text: FILE,
      columns: COLUMNS,
      checksum: CHECKSUM,
      skip_bad_rows: true,
      idempotency_key: expect.any(String),
    })
  })
})

describe("the columns of a file", () => {
  const QUESTION = "“memo” may be a tag, or a note."
  const WITH_MEMO = read({
    columns: [
      { head: "to", column: "address", samples: ["rX"], question: null },
      { head: "sum", column: "amount", samples: ["1.500"], question: null },
      { head: "memo", column: "tag", samples: ["Salary"], question: QUESTION },
    ],
    unclear_amounts: { count: 1, samples: ["1.500"] },
    open: { asset: 3, network: 0, gateway: 0 },
  })

  /** Pastes a file and opens its columns. */
  async function reading(...reads: ReadPayoutFileResponse[]) {
    const fetch = serve({
      "/options": [OPTIONS],
      "/read": reads,
      "/check": [checked([], 3)],
    })
    renderInDashboard(<PayoutImport open onClose={() => {}} onWritten={() => {}} />)
    fireEvent.change(await screen.findByLabelText("Or paste the rows"), {
      target: { value: "to,sum,memo\nrX,1.500,Salary" },
    })
    fireEvent.click(button("Continue"))
    await screen.findByRole("heading", { name: "Map columns" })
    return () =>
      fetch.mock.calls.flatMap(([url, init]) =>
        init?.body
          ? [{ url: String(url), ...(JSON.parse(init.body as string) as Record<string, unknown>) }]
          : [],
      )
  }

  const choose = async (name: string, option: string) => {
    const list = screen.getByRole("combobox", { name })
    list.focus()
    fireEvent.keyDown(list, { key: "Enter" })
    fireEvent.click(await screen.findByRole("option", { name: option }))
  }

  it("are not judged before a doubtful one is confirmed, and the decimals are clear", async () => {
    const bodies = await reading(WITH_MEMO)
    screen.getByText(QUESTION)
    screen.getByText(/1 amount is ambiguous: “1.500”/)
    screen.getByText("3 rows have no coin.")
    expect(button("Check the file").disabled).toBe(true)
    fireEvent.click(button("Confirm mapping of “memo”"))
    expect(screen.queryByText(QUESTION)).toBeNull()
    expect(button("Check the file").disabled).toBe(true)
    await choose("Decimal separator", "Comma: 1.234,50")
    await waitFor(() => expect(button("Check the file").disabled).toBe(false))
    fireEvent.click(button("Check the file"))
    await screen.findByRole("heading", { name: /rows can be sent/ })
    expect(bodies().at(-1)).toMatchObject({
      url: expect.stringContaining("/check"),
      decimal: "comma",
      columns: [
        { head: "to", column: "address" },
        { head: "sum", column: "amount" },
        { head: "memo", column: "tag" },
      ],
    })
  })

  it("can be told otherwise, are read anew then, and are remembered for the next file", async () => {
    const settled = { ...WITH_MEMO, unclear_amounts: { count: 0, samples: [] } }
    const bodies = await reading(settled)
    await choose("“memo” maps to", "Label")
    // What was read stays in sight while the file is read anew.
    screen.getByText("Salary")
    expect(button("Check the file").disabled).toBe(true)
    await waitFor(() => expect(button("Check the file").disabled).toBe(false))
    const columns = [
      { head: "to", column: "address" },
      { head: "sum", column: "amount" },
      { head: "memo", column: "label" },
    ]
    expect(bodies().at(-1)).toMatchObject({ url: expect.stringContaining("/read"), columns })
    fireEvent.click(button("Check the file"))
    await screen.findByRole("heading", { name: /rows can be sent/ })
    cleanup()

    const again = await reading(settled)
    screen.getByText(/Taken from the last file with these columns/)
    expect(screen.queryByText(QUESTION)).toBeNull()
    expect(screen.getByRole("combobox", { name: "“memo” maps to" }).textContent).toBe("Label")
    await waitFor(() => expect(again().at(-1)).toMatchObject({ columns }))
  })

  it("hold with the decimal separator that all amounts agreed on, also for mended rows", async () => {
    const bodies = await reading({ ...read(), decimal: "comma" })
    expect(screen.getByRole("combobox", { name: "Decimal separator" }).textContent).toBe(
      "Comma: 1.234,50",
    )
    fireEvent.click(button("Check the file"))
    await screen.findByRole("heading", { name: /rows can be sent/ })
    expect(bodies().at(-1)).toMatchObject({ decimal: "comma" })
  })

  it("that are assigned to something take it from another column", async () => {
    const bodies = await reading(WITH_MEMO)
    await choose("“memo” maps to", "Amount")
    await waitFor(() =>
      expect(bodies().at(-1)).toMatchObject({
        columns: [
          { head: "to", column: "address" },
          { head: "sum", column: null },
          { head: "memo", column: "amount" },
        ],
      }),
    )
  })

  it("cannot be spoken of where the file cannot be read", async () => {
    const message = "The file is empty."
    const issue = { severity: "error", code: "empty_file", line: null, column: null, message }
    serve({ "/options": [OPTIONS], "/read": [{ ...read(), columns: [], issues: [issue] }] })
    renderInDashboard(<PayoutImport open onClose={() => {}} onWritten={() => {}} />)
    fireEvent.change(await screen.findByLabelText("Or paste the rows"), { target: { value: "x" } })
    fireEvent.click(button("Continue"))
    await screen.findByText(new RegExp(message))
    expect(screen.queryByRole("heading", { name: "Map columns" })).toBeNull()
  })
})
