import Link from "next/link"

export default function NotFound() {
  return (
    <>
      <h1>There is nothing here</h1>
      <Link href="/">Back to the shop</Link>
    </>
  )
}
