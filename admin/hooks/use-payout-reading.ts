import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import type {
  DecimalSeparator,
  PayoutColumn,
  PayoutFileColumn,
} from "../../src/contract/payout-file"
import type { CheckPayoutFileRequest, ReadPayoutFileResponse } from "../../src/contract/payouts"
import { sdk } from "../lib/client"
import { recallColumns } from "../lib/column-memory"

/** For rows that do not say it; empty for none. */
export interface ImportDefaults {
  gateway: string
  asset: string
  network: string
}

/** How a file is read: its columns, what stands before decimals, and what its rows leave open. */
interface Choices {
  columns: readonly PayoutFileColumn[]
  /** Empty while nobody has said it. */
  decimal: DecimalSeparator | ""
  defaults: ImportDefaults
}

const NOTHING: Choices = {
  columns: [],
  decimal: "",
  defaults: { gateway: "", asset: "", network: "" },
}

/**
 * What a file's columns are taken for: as the server proposes it, as somebody said it last time, and
 * as it is changed. The server reads the file anew after each change.
 */
export function usePayoutReading() {
  const [choices, setChoices] = useState(NOTHING)
  /** What has to be confirmed, by the column's position. */
  const [questions, setQuestions] = useState<ReadonlyMap<number, string>>(new Map())
  const [isRemembered, setIsRemembered] = useState(false)
  const read = useMutation<ReadPayoutFileResponse, Error, CheckPayoutFileRequest>({
    mutationFn: (body) =>
      sdk.client.fetch<ReadPayoutFileResponse>("/admin/crypto-checkout/payout-files/read", {
        method: "POST",
        body,
      }),
  })
  /** What was read last; it stays while the file is read anew. */
  const [result, setResult] = useState<ReadPayoutFileResponse>()

  const change = (text: string, next: Choices) => {
    setChoices(next)
    read.mutate({ text, ...termsOf(next) }, { onSuccess: setResult })
  }
  const settle = (position: number) => {
    const left = new Map(questions)
    left.delete(position)
    setQuestions(left)
  }

  return {
    ...choices,
    questions,
    isRemembered,
    settle,
    result,
    isReading: read.isPending,
    error: read.error,
    /**
     * What goes with the file's text to be judged. What its amounts agree on holds from then on: a
     * row that is mended in another way is wrong, and not all of the others.
     */
    terms: termsOf({ ...choices, decimal: choices.decimal || (result?.decimal ?? "") }),
    /** Nothing is left that has to be said before rows can be judged. */
    isSettled:
      result !== undefined &&
      read.isSuccess &&
      questions.size === 0 &&
      !result.issues.some(({ severity }) => severity === "error") &&
      (result.unclear_amounts.count === 0 || choices.decimal !== ""),
    /** Reads another file; `then` is called when there are columns to speak of. */
    open: (text: string, then: () => void) => {
      setChoices(NOTHING)
      setResult(undefined)
      read.mutate(
        { text },
        {
          onSuccess: (answer) => {
            const { columns } = answer
            setResult(answer)
            if (columns.length === 0) return
            const known = otherThan(columns, recallColumns(columns.map(({ head }) => head)))
            setQuestions(questionsOf(columns, known ?? columns))
            setIsRemembered(known !== null)
            if (known) change(text, { ...NOTHING, columns: known })
            else setChoices({ ...NOTHING, columns: columns.map(plainColumn) })
            then()
          },
        },
      )
    },
    reset: () => {
      setChoices(NOTHING)
      setResult(undefined)
      read.reset()
    },
    /** Says what a column holds; another one that was taken for it is not read any more. */
    assign: (text: string, position: number, column: PayoutColumn | null) => {
      settle(position)
      const columns = choices.columns.map((each, index) =>
        index === position
          ? { ...each, column }
          : column !== null && each.column === column
            ? { ...each, column: null }
            : each,
      )
      const decimal = column === "amount" ? "" : choices.decimal
      change(text, { ...choices, columns, decimal })
    },
    setDecimal: (text: string, decimal: DecimalSeparator) => change(text, { ...choices, decimal }),
    setDefaults: (text: string, defaults: ImportDefaults) => change(text, { ...choices, defaults }),
    /** The columns of the file as it was mended. */
    setColumns: (columns: readonly PayoutFileColumn[]) => setChoices({ ...choices, columns }),
  }
}

const plainColumn = ({ head, column }: PayoutFileColumn): PayoutFileColumn => ({ head, column })

/** What was said last time, where it is not proposed anyway. */
function otherThan(
  proposed: readonly PayoutFileColumn[],
  known: PayoutFileColumn[] | null,
): PayoutFileColumn[] | null {
  const isOther = known?.some(({ column }, index) => column !== proposed[index]?.column)
  return isOther ? known : null
}

/** A proposal has to be confirmed, unless something else is said of the column. */
function questionsOf(
  proposed: ReadPayoutFileResponse["columns"],
  said: readonly PayoutFileColumn[],
): Map<number, string> {
  const asked = proposed.flatMap(({ column, question }, index) =>
    question === null || said[index]?.column !== column ? [] : [[index, question] as const],
  )
  return new Map(asked)
}

function termsOf({ columns, decimal, defaults }: Choices): Omit<CheckPayoutFileRequest, "text"> {
  const { gateway, asset, network } = defaults
  return {
    columns: columns.map(plainColumn),
    ...(decimal !== "" && { decimal }),
    ...(gateway !== "" && { gateway }),
    ...(asset !== "" && { asset }),
    ...(network !== "" && { network }),
  }
}
