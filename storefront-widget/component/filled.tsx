import type { ReactElement } from "react"

/** By the words in a text's braces. */
export type Values = Record<string, string | number>

/**
 * A text that may change, with values filled in. A page's translator puts elements of its own where
 * text stood, and what is written into that text later is seen by nobody: so every piece is an
 * element that is replaced as a whole, and what is filled in is not for translating.
 */
export function filled(text: string, values: Values = {}): ReactElement {
  return (
    <>
      {text.split(/\{(\w+)\}/).map((piece, i) => {
        const of = i % 2 ? values[piece] : piece
        return of === "" ? null : (
          <span key={`${i} ${of}`} translate={i % 2 ? "no" : undefined}>
            {of}
          </span>
        )
      })}
    </>
  )
}

/** A value that may change, alone. */
export const value = (of: string): ReactElement => filled("{of}", { of })
