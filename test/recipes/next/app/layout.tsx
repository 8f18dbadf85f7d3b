import "medusa-crypto-checkout-storefront/styles.css"
import { connection } from "next/server"
import type { ReactNode } from "react"

export const metadata = { title: "Shop" }

export default async function Layout({ children }: { children: ReactNode }) {
  // A page from a cache cannot have a nonce of its own.
  await connection()
  return (
    <html lang="en">
      <body>
        <main>{children}</main>
      </body>
    </html>
  )
}
