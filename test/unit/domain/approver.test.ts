import { type Approver, approvalProblem, approverProblem } from "../../../src/domain"

const HOUR = 3_600_000
const WRITTEN = 100 * HOUR
const rule = { coolDownMs: 24 * HOUR }
const payout = { makers: ["user_maker"], writtenAt: WRITTEN }
const grace: Approver = {
  id: "user_grace",
  email: "Grace@Example.com",
  since: WRITTEN - 24 * HOUR,
  isPerson: true,
}

describe("Who may be the second person", () => {
  it("is anybody else whose account is a day older than what is approved", () => {
    expect(approvalProblem(grace, rule, payout)).toBeNull()
  })

  it("is no API key, whoever made it", () => {
    const key = { ...grace, isPerson: false }
    expect(approvalProblem(key, rule, payout)).toMatch(/An API key cannot approve/)
    expect(approverProblem(key, rule)).toMatch(/An API key cannot approve/)
  })

  it.each([["user_maker"], ["user_editor"]])("is not %s, who had a hand in it", (id) => {
    const made = { ...payout, makers: ["user_maker", "user_editor"] }
    expect(approvalProblem({ ...grace, id }, rule, made)).toMatch(/a second person has to approve/)
  })

  it("is nobody whose account was made for it", () => {
    const late = { ...grace, since: WRITTEN - 24 * HOUR + 1 }
    expect(approvalProblem(late, rule, payout)).toMatch(/too new/)
    expect(approvalProblem({ ...grace, since: WRITTEN + 1 }, { coolDownMs: 0 }, payout)).toMatch(
      /too new/,
    )
    expect(approvalProblem({ ...grace, since: null }, rule, payout)).toMatch(/too new/)
  })

  it("is on the list where there is one, by e-mail in any case or by id", () => {
    const listed = (...approvers: string[]) => approverProblem(grace, { ...rule, approvers })
    expect(listed("grace@example.com")).toBeNull()
    expect(listed("user_grace")).toBeNull()
    expect(listed("ada@example.com")).toMatch(/not on the list/)
    expect(approverProblem({ ...grace, email: null }, { ...rule, approvers: ["null"] })).toMatch(
      /not on the list/,
    )
  })
})
