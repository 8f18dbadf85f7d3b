import { useEffect, useState } from "react"
import type { AssetPickerProps } from "./asset-picker"

const KEY = "mcc-asset"

/**
 * The asset to offer first: what the shopper took last time on this device, else the shop's default.
 * And how to remember one.
 */
export function useShortcut(
  defaultAsset: string | undefined,
): [AssetPickerProps["shortcut"], (asset: string) => void] {
  const [last, setLast] = useState<string | null>()
  useEffect(() => setLast(stored((storage) => storage.getItem(KEY))), [])
  const asset = last ?? defaultAsset
  return [
    asset === undefined ? null : { asset, remembered: asset === last },
    (chosen) => stored((storage) => storage.setItem(KEY, chosen)),
  ]
}

/** Storage may be forbidden; then there is nothing to remember. */
function stored<T>(access: (storage: Storage) => T): T | undefined {
  try {
    return access(localStorage)
  } catch {
    return undefined
  }
}
