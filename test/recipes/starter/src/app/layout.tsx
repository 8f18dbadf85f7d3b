import { retrieveCart } from "@lib/data/cart"
import React from "react"

export const metadata = { title: "Shop" }

export default async function RootLayout(props: { children: React.ReactNode }) {
  const cart = await retrieveCart()
  const items = cart?.items?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
  return (
    <html lang="en" data-mode="light">
      <body>
        <nav>Cart ({items})</nav>
        <main className="relative">{props.children}</main>
      </body>
    </html>
  )
}
