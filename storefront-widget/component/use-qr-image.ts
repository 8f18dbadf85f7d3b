import { useEffect, useState, type ComponentType } from "react"
import type { QrImageProps } from "./qr-image"

/** Draws QR codes; undefined while it is on its way, null while it cannot be had. */
export type QrImageOrNot = ComponentType<QrImageProps> | null | undefined

const RETRY_MS = 5_000

/**
 * Fetches what draws QR codes, while the shopper still chooses. A download that fails is tried again
 * until it succeeds.
 */
export function useQrImage(): QrImageOrNot {
  const [image, setImage] = useState<QrImageOrNot>()
  useEffect(() => {
    let current = true
    const load = () => {
      if (!current) return
      import("./qr-image").then(
        ({ QrImage }) => setImage(() => QrImage),
        () => {
          setImage(null)
          setTimeout(load, RETRY_MS)
        },
      )
    }
    load()
    return () => {
      current = false
    }
  }, [])
  return image
}
