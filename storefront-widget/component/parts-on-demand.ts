/** Draws QR codes: as heavy as half the widget. */
export const loadQrImage = () => import("./qr-image")

/** What can wait a moment: hints, history, receipts, wallets in this browser. */
export const loadMore = () => import("./more")

export type More = Awaited<ReturnType<typeof loadMore>>
