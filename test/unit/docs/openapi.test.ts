import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { OTHER_CONTENT, openApiDocument } from "../../openapi/document"
import { differenceFromOpenApi } from "../../openapi/check"
import { readRoutes } from "../../openapi/routes"

const FILE = join(__dirname, "../../../docs/openapi.json")

describe("docs/openapi.json", () => {
  it("has every route, with what it takes and what it responds", async () => {
    const document = await openApiDocument()
    if (process.env["UPDATE_DOCS"]) {
      writeFileSync(FILE, `${JSON.stringify(document, null, 2)}\n`)
    }
    expect(JSON.parse(readFileSync(FILE, "utf8"))).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it("is an OpenAPI 3.1 document whose references lead somewhere", async () => {
    const { Validator } = await import("@seriousme/openapi-schema-validator")
    const validator = new Validator()
    const { valid, errors } = await validator.validate(JSON.parse(readFileSync(FILE, "utf8")))
    expect([valid, errors]).toEqual([true, undefined])
    expect(() => validator.resolveRefs()).not.toThrow()
  })

  it("is what answers are held against", () => {
    const me = { method: "GET", url: "http://localhost/admin/crypto-checkout/me", status: 200 }
    const body = { user_id: "user_1", key_id: null, rbac: false, permissions: [], reason: null }
    expect(differenceFromOpenApi({ ...me, body: { ...body, may_approve: true } })).toBeNull()
    expect(differenceFromOpenApi({ ...me, body })).toMatch(/described otherwise.*may_approve/)
    expect(differenceFromOpenApi({ ...me, status: 418, body })).toMatch(/not said to answer 418/)
  })

  it.each(readRoutes().map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s says in its source what it does and what it responds with",
    (_name, { text, responses, calls }) => {
      expect(text).not.toBe("")
      const sends = [...Object.keys(OTHER_CONTENT), "res.status(status).json"]
      expect(responses.length > 0 || sends.some((call) => calls.includes(call))).toBe(true)
    },
  )
})
