import type { Locator } from "playwright-core"

/** Reads a QR code from the pixels on the screen, as a camera would. */
export async function scan(code: Locator): Promise<string> {
  const png = await code.screenshot()
  const { grey, ...size } = await code.page().evaluate(async (base64) => {
    // Not by fetching a data URL, which a strict content policy forbids.
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }))
    const { width, height } = bitmap
    const context = new OffscreenCanvas(width, height).getContext("2d")!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    // One colour is enough. As text: a list of so many numbers takes the protocol many seconds.
    let grey = ""
    for (let at = 1; at < data.length; at += 4) grey += String.fromCharCode(data[at]!)
    return { width, height, grey: btoa(grey) }
  }, png.toString("base64"))
  const pixels = Buffer.from(grey, "base64")
  const data = new Uint8Array(pixels.length * 3).map((_, at) => pixels[Math.floor(at / 3)]!)
  const { default: decode } = await import("qr/decode.js")
  return decode({ ...size, data })
}
