import fc from "fast-check"
import { unparse } from "papaparse"
import {
  ASSETS,
  type PayoutFileRules,
  assetsByWords,
  checkPayoutRow,
  networkByWord,
  parsePayoutFile,
  readDestination,
} from "../../../src/domain"
import type { PayoutColumn, PayoutFileColumn } from "../../../src/contract/payout-file"
import { makeAddress } from "../../../sandbox/src/addresses"

const { BTC, ETH, TRX, USDT_BSC, USDT_ETHEREUM, USDT_TRON, XLM, XRP } = ASSETS
const ALL = Object.values(ASSETS)

/** What the columns of a head are taken for; a `?` has to be confirmed. */
function taken(head: string, row?: string): string[] {
  const width = head.split(";").length
  const cells = row ?? Array.from({ length: width }, (_, index) => `x${index}`).join(";")
  return parsePayoutFile(`${head}\n${cells}`).columns.map(
    ({ column, question }) => `${column ?? "–"}${question === null ? "" : "?"}`,
  )
}

describe("the heads of well-known templates", () => {
  it.each([
    // NOWPayments, CoinPayments, Cryptomus, Plisio, OxaPay
    ["address;currency;amount;extra_id", "address asset amount tag"],
    [
      "Wallet Address;Amount;Currency;ExtraId;Payout description;Unique external ID;fiat_amount",
      "address amount asset tag label reference –",
    ],
    [
      "amount;add_tx_fee;currency;currency2;address;dest_tag;note",
      "amount – asset – address tag label",
    ],
    [
      "amount;currency;network;order_id;address;is_subtract",
      "amount asset network reference address –",
    ],
    ["psys_cid;to;amount", "asset address amount"],
    // Binance, Coinbase, Kraken, BitGo, Fireblocks, BitPay
    [
      "Token / Coin;Network;Address;Memo / Address Tag;Amount;Remarks",
      "asset network address tag amount label",
    ],
    ["Asset;Amount;Destination address;Network;Memo/Tag", "asset amount address network tag"],
    ["Recipient Address;Amount;Sequence ID;Comment", "address amount reference label"],
    ["assetId;amount;destinationAddress;tag;note", "asset amount address tag label"],
    ["email;amount;currency;reference;label", "address? amount asset reference label"],
    // Safe's airdrops: a token's contract is nobody's address
    ["token_type;token_address;receiver;amount;id", "– – address amount –"],
    ["receiver;cryptoAddress;Pay Amount;Coin", "– address amount asset"],
    ["Recipient wallet address;Amount (USDT);Network", "address amount network"],
    ["USDT TRC20 address;USDT amount", "address amount"],
  ])("%s", (head, expected) => {
    expect(taken(head).join(" ")).toBe(expected)
  })
})

it.each([
  ["German", "Empfängeradresse;Betrag;Währung;Netzwerk;Ziel-Tag;Rechnungsnummer;Verwendungszweck"],
  ["French", "Adresse du destinataire;Montant;Devise;Réseau;Tag de destination;Référence;Libellé"],
  ["Spanish", "Dirección;Importe;Moneda;Red;Etiqueta de destino;Referencia;Concepto"],
  ["Italian", "Indirizzo;Importo;Valuta;Rete;Tag di destinazione;Riferimento;Causale"],
  ["Portuguese", "Endereço da carteira;Quantia;Moeda;Rede;Tag de destino;Referência;Descrição"],
  ["Dutch", "Walletadres;Bedrag;Valuta;Netwerk;Bestemmingstag;Factuurnummer;Omschrijving"],
  ["Polish", "Adres portfela;Kwota;Waluta;Sieć;Tag docelowy;Numer faktury;Opis"],
  ["Russian", "Адрес кошелька;Сумма;Валюта;Сеть;Тег;Номер счета;Комментарий"],
])("understands heads in %s", (_, head) => {
  const expected = ["address", "amount", "asset", "network", "tag", "reference", "label"]
  expect(taken(head)).toEqual(expected)
  expect(taken(head.toUpperCase())).toEqual(expected)
})

describe("a name that may also mean something harmless", () => {
  it("payment_id is the file's own number, and never a tag", () => {
    for (const coin of ["XRP", "XLM"]) {
      const { columns, rows } = parsePayoutFile(
        `payment_id,recipient,currency,amount\nPAG-001,rX,${coin},5`,
      )
      expect(columns.map(({ column }) => column)).toEqual([
        "reference",
        "address",
        "asset",
        "amount",
      ])
      expect(rows[0]!.cells).toMatchObject({ tag: "", reference: "PAG-001" })
    }
  })

  it("an ID with numbers like tags is not read at all", () => {
    const { columns, rows, issues } = parsePayoutFile(
      "ID,address,amount,coin\n1042,rX,5,XRP\n1043,rY,5,XRP",
    )
    expect(columns[0]!.column).toBeNull()
    expect(rows.map(({ cells }) => cells.tag)).toEqual(["", ""])
    expect(issues.map(({ message }) => message)).toEqual(["Ignored: “ID”."])
  })

  it.each([
    ["memo", "tag", "address,amount,memo\nA,1,Salary"],
    ["value", "amount", "address,value\nA,1"],
    ["Amount (USD)", "amount", "address,Amount (USD)\nA,100"],
    ["e-mail", "address", "e-mail,amount\na@example.com,1"],
    ["USDT", "amount", "address,USDT\nA,100"],
  ])("“%s” is proposed as %s, and refused until somebody says it", (head, column, text) => {
    const { columns, issues } = parsePayoutFile(text)
    expect(columns.find((each) => each.head === head)).toMatchObject({
      column,
      question: expect.stringContaining(`“${head}”`),
    })
    expect(issues).toMatchObject([{ severity: "error", code: "unconfirmed_column", column }])
    const said = columns.map(({ head, column }) => ({ head, column }))
    expect(parsePayoutFile(text, { columns: said }).issues).toEqual([])
  })

  it("needs no word while the column is empty, or a sure one is there", () => {
    expect(taken("address;amount;memo", "A;1;")).toEqual(["address", "amount", "tag"])
    expect(taken("address;amount;memo;destination tag")).toEqual(["address", "amount", "–", "tag"])
    expect(taken("recipient;address;amount;total")).toEqual(["–", "address", "amount", "–"])
  })
})

it("takes one of name, reference and note, and refuses no file for the others", () => {
  expect(taken("name;reference;note;address;amount")).toEqual([
    "–",
    "reference",
    "label",
    "address",
    "amount",
  ])
  expect(taken("name;address;amount")).toEqual(["label", "address", "amount"])
})

it("finds the names of the columns below a title, and says what it leaves out", () => {
  const { rows, columns, issues } = parsePayoutFile(
    "Payouts of May 2026;;\n;;\nReceiver;Pay Amount;Coin\nA;1;BTC\n",
  )
  expect(columns.map(({ column }) => column)).toEqual(["address", "amount", "asset"])
  expect(rows.map(({ line }) => line)).toEqual([4])
  expect(issues).toMatchObject([{ severity: "warning", code: "skipped_lines" }])
  expect(issues[0]!.message).toContain("“Payouts of May 2026”")
})

it("does not take a payout for the names of the columns, or for a title", () => {
  const codes = (text: string, columns?: PayoutFileColumn[]) =>
    parsePayoutFile(text, { columns })
      .issues.filter(({ severity }) => severity === "error")
      .map(({ code }) => code)
  const headless = "TA1,1.5,TRX\nTB2,2,TRX\n"
  expect(codes(headless)).toContain("missing_head")
  const assigned: PayoutFileColumn[] = [
    { head: "TA1", column: "address" },
    { head: "1.5", column: "amount" },
    { head: "TRX", column: "asset" },
  ]
  expect(codes(headless, assigned)).toEqual(["missing_head"])
  expect(codes("TA1,1.5,TRX\naddress,amount,coin\nTB2,2,TRX")).toEqual(["skipped_lines"])
})

describe("columns that somebody has assigned", () => {
  const TEXT = "收款人;金额;币种;备注\nA;1;BTC;eins\nB;2;BTC;zwei\n"
  const columns: PayoutFileColumn[] = [
    { head: "收款人", column: "address" },
    { head: "金额", column: "amount" },
    { head: "币种", column: "asset" },
    { head: "备注", column: null },
  ]

  it("are read so, whatever their names", () => {
    expect(parsePayoutFile(TEXT).issues.map(({ code }) => code)).toContain("missing_column")
    const { rows, issues } = parsePayoutFile(TEXT, { columns })
    expect(rows.map(({ cells }) => [cells.address, cells.amount, cells.asset])).toEqual([
      ["A", "1", "BTC"],
      ["B", "2", "BTC"],
    ])
    expect(issues.map(({ message }) => message)).toEqual(["Ignored: “备注”."])
  })

  it("hold for a file with these columns only", () => {
    const other = TEXT.replace("币种;备注", "备注;币种")
    expect(parsePayoutFile(other, { columns })).toMatchObject({
      rows: [],
      issues: [{ severity: "error", code: "other_columns" }],
    })
  })

  it("are refused with one column for two things, or without what is needed", () => {
    const codes = (...assigned: (PayoutColumn | null)[]) =>
      parsePayoutFile(TEXT, {
        columns: columns.map(({ head }, index) => ({ head, column: assigned[index] ?? null })),
      }).issues.map(({ code }) => code)
    expect(codes("address", "amount", "amount")).toContain("repeated_column")
    expect(codes("address", null, "asset")).toContain("missing_column")
  })
})

describe("coins and networks as processors write them", () => {
  it.each([
    ["USDTTRC20", "", USDT_TRON],
    ["usdterc20", "", USDT_ETHEREUM],
    ["USDTBSC", "", USDT_BSC],
    ["USDT.TRC20", "", USDT_TRON],
    ["USDT_TRX", "", USDT_TRON],
    ["trx:usdt", "", USDT_TRON],
    ["Tether USD (TRC-20)", "", USDT_TRON],
    ["USDT", "TRON (TRC-20)", USDT_TRON],
    ["USDT", "BSC (BEP20)", USDT_BSC],
    ["USDT", "BNB Smart Chain (BEP-20)", USDT_BSC],
    ["USDT", "ERC-20 - Ethereum", USDT_ETHEREUM],
    ["USDT", "TRON network", USDT_TRON],
  ])("%s %s", (asset, network, expected) => {
    expect(assetsByWords({ asset, network }, ALL)).toEqual([expected])
  })

  it.each(["BSC (ERC20)", "Polygon zkEVM", "Arbitrum (ETH)", "Ethereum Classic", "BEP2", "()", ""])(
    "%s is no network that we know",
    (words) => expect(networkByWord(words)).toBeUndefined(),
  )

  it.each(["USDC.e", "TRX/USDT", "USDTX", "TRC20"])("%s is no coin that we know", (asset) => {
    expect(assetsByWords({ asset, network: "" }, ALL)).toEqual([])
  })
})

const RULES: PayoutFileRules = {
  gateways: [
    {
      id: "one",
      name: "One",
      destination: "address",
      assets: [BTC, USDT_TRON, USDT_BSC, XRP, XLM],
    },
    { id: "two", name: "Two", destination: "address", assets: [BTC, USDT_BSC, TRX, ETH] },
  ],
  gateway: null,
  asset: null,
  network: null,
  amountCoin: null,
  decimal: null,
  readDestination,
}

describe("what is chosen for rows that leave it open", () => {
  const wallet = (network: string) => makeAddress(network, "open")
  const check = (text: string, rules: Partial<PayoutFileRules> = {}) => {
    const { rows, amountCoin } = parsePayoutFile(text)
    return checkPayoutRow(rows[0]!, { ...RULES, amountCoin, ...rules })
  }
  const codes = (...args: Parameters<typeof check>) => check(...args).issues.map(({ code }) => code)
  const tron = `address,amount,coin\n${wallet(TRX.network)},5,USDT`

  it("USDT without a network goes by the chosen network, or the chosen coin", () => {
    expect(codes(tron)).toEqual(["ambiguous_asset"])
    expect(check(tron, { network: "TRON" }).order).toMatchObject({
      asset: USDT_TRON,
      gateway: "one",
    })
    expect(check(tron, { network: TRX.network }).order).toMatchObject({ asset: USDT_TRON })
    expect(check(tron, { asset: USDT_TRON.id }).order).toMatchObject({ asset: USDT_TRON })
  })

  it("does not go by the one network of a processor against the chosen one", () => {
    expect(codes(tron, { gateway: "two", network: "TRON" })).toEqual(["gateway_cannot"])
    expect(codes(tron, { gateway: "two", asset: USDT_TRON.id })).toEqual(["gateway_cannot"])
  })

  it("leaves coins alone that are on one network, and rows that name theirs", () => {
    const bitcoin = `address,amount,coin\n${wallet(BTC.network)},1,BTC`
    expect(
      check(bitcoin, { gateway: "one", network: "TRON", asset: USDT_TRON.id }).order,
    ).toMatchObject({
      asset: BTC,
    })
    const bsc = `address,amount,coin,network\n${wallet(ETH.network)},1,USDT,BEP20`
    expect(check(bsc, { gateway: "one", network: "TRON" }).order).toMatchObject({ asset: USDT_BSC })
  })

  it("Amount (USDT) says the coin, and a row of another one is refused", () => {
    const head = "address,Amount (USDT),network"
    expect(check(`${head}\n${wallet(TRX.network)},5,TRC20`).order).toMatchObject({
      asset: USDT_TRON,
    })
    expect(codes(`${head},coin\n${wallet(BTC.network)},5,,BTC`, { gateway: "one" })).toEqual([
      "other_asset",
    ])
  })
})

/** One name of each column that is sure, in different languages. */
const HEADS: Record<PayoutColumn, string[]> = {
  address: ["address", "Recipient wallet address", "cryptoAddress", "Empfängeradresse", "Адрес"],
  amount: ["amount", "Pay Amount", "Betrag", "Montant", "Kwota", "Amount (USDT)", "Bedrag in USDT"],
  asset: ["asset", "Coin", "Währung", "Moneda"],
  network: ["network", "Chain", "Réseau", "Сеть"],
  gateway: ["gateway", "Processor", "Zahlungsanbieter"],
  tag: ["tag", "Destination Tag", "ExtraId", "Memo / Address Tag"],
  reference: ["reference", "payment_id", "Invoice No."],
  label: ["label", "Note", "Verwendungszweck"],
}

it("gives the same orders for any order of the columns, and any names that are known", () => {
  const order = fc.shuffledSubarray(Object.keys(HEADS) as PayoutColumn[], { minLength: 8 })
  const file = fc.record({
    order,
    names: fc.record(
      Object.fromEntries(
        Object.entries(HEADS).map(([column, names]) => [column, fc.constantFrom(...names)]),
      ) as Record<PayoutColumn, fc.Arbitrary<string>>,
    ),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    marks: fc.nat({ max: 3 }),
    title: fc.constantFrom("", "Payouts of May\n", "Report\n\n"),
  })
  const rows: Record<PayoutColumn, string>[] = ["5", "7.25", "1200"].map((amount, index) => ({
    address: makeAddress(TRX.network, `order ${index}`),
    amount,
    asset: "USDT",
    network: "TRON (TRC-20)",
    gateway: "One",
    tag: "",
    reference: `R${index}`,
    label: "May",
  }))
  fc.assert(
    fc.property(file, ({ order, names, delimiter, marks, title }) => {
      const body = unparse(
        [order.map((c) => names[c]), ...rows.map((r) => order.map((c) => r[c]))],
        {
          delimiter,
        },
      )
      const parsed = parsePayoutFile("\uFEFF".repeat(marks) + title + body)
      expect(parsed.issues.filter(({ severity }) => severity === "error")).toEqual([])
      const { decimal, amountCoin } = parsed
      const orders = parsed.rows.map((raw) =>
        checkPayoutRow(raw, { ...RULES, decimal, amountCoin }),
      )
      expect(orders.map(({ issues }) => issues)).toEqual([[], [], []])
      expect(orders.map(({ line, order }) => ({ line, ...order }))).toEqual(
        rows.map(({ address, amount, reference }, index) => ({
          line: parsed.rows[index]!.line,
          gateway: "one",
          asset: USDT_TRON,
          address,
          amount,
          tag: null,
          memoKind: null,
          reference,
          label: "May",
        })),
      )
    }),
  )
})
