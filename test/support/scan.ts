import type { Locator } from "playwright-core"

/** Reads a QR code from the pixels on the screen, as a camera would. */
export async function scan(code: Locator): Promise<string> {
  const png = await code.screenshot()
  const { pixels, ...size } = await code.page().evaluate(async (base64) => {
    // Not by fetching a data URL, which a strict content policy forbids.
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }))
    const { width, height } = bitmap
    const context = new OffscreenCanvas(width, height).getContext("2d")!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    // As text: a list of so many numbers takes the browser's protocol many seconds.
    return { width, height, pixels: Array.from(data, (byte) => String.fromCharCode(byte)).join("") }
  }, png.toString("base64"))
  const { default: decode } = await import("qr/decode.js")
  return decode({ ...size, data: Buffer.from(pixels, "latin1") })
}
