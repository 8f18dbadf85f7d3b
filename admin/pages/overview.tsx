import { Navigate } from "react-router-dom"

/** The first page of the extension. */
export default function OverviewPage() {
  return <Navigate to="/crypto-checkout/charges" replace />
}
