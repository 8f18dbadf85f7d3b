import { useEffect, useState } from "react"
import { isUnusual, type Charge } from "./core/index"
import type { EndingTexts } from "./endings"

/** The texts of unusual endings, once the charge has such a one and they are there. */
export function useEndings(charge: Charge | null, locale: string): Partial<EndingTexts> {
  const [texts, setTexts] = useState<Partial<EndingTexts>>({})
  const wanted = charge !== null && isUnusual(charge)
  useEffect(() => {
    if (!wanted) return
    let current = true
    import("./endings").then(
      ({ endingTexts }) => current && setTexts(endingTexts(locale)),
      () => {}, // Without them the usual texts say enough.
    )
    return () => {
      current = false
    }
  }, [wanted, locale])
  return texts
}
