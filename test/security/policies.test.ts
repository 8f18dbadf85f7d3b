import { permissionFor } from "../../src/api/admin/crypto-checkout/policies"
import { findRoutes, nameOf } from "./routes"

/** Tell what the caller may do, and what processors are called, so everybody may ask. */
const OPEN = ["gateway-names", "me", "metrics", "openapi"].map(
  (path) => `GET /admin/crypto-checkout/${path}`,
)

describe("Policies", () => {
  const admin = findRoutes().filter(({ area }) => area === "admin")

  it("are declared by every admin route", () => {
    const missing = admin
      .filter(({ method, path }) => permissionFor(method, path) === undefined)
      .map(nameOf)
      .filter((name) => !OPEN.includes(name))
    expect(missing).toEqual([])
  })

  it("ask for more than reading wherever something is changed", () => {
    const READS = ["POST /admin/crypto-checkout/refunds/:id/quote"]
    const weak = admin
      .filter(({ method }) => method !== "GET")
      .filter(({ method, path }) => permissionFor(method, path)?.endsWith(":read"))
      .map(nameOf)
    expect(weak).toEqual(READS)
  })

  it("leave approving to those who hold the permission for it", () => {
    const approving = admin
      .filter(({ method, path }) => permissionFor(method, path)?.endsWith(":approve"))
      .map(nameOf)
    expect(approving).toEqual([
      "DELETE /admin/crypto-checkout/approved-addresses/:id",
      "POST /admin/crypto-checkout/approved-addresses",
      "POST /admin/crypto-checkout/payout-batches/:id/approve",
      "POST /admin/crypto-checkout/payouts/:id/approve",
    ])
  })
})
