import { QRCodeSVG } from "qrcode.react"

/** What a camera is shown, and what a screen reader is told. */
export interface QrImageProps {
  value: string
  title: string
}

/**
 * The QR code alone, in a file of its own: it is as heavy as half the widget. Always dark on white,
 * in both themes, with the standard's margin, and of a useful size without the stylesheet too.
 */
export function QrImage({ value, title }: QrImageProps) {
  return (
    <QRCodeSVG
      value={value}
      level="M"
      marginSize={4}
      width="240"
      height={undefined}
      role="img"
      aria-label={title}
    />
  )
}
