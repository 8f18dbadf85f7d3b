/** Signatures that were computed elsewhere, from the document and by hand. */

/** The document's own account: "Callback Verification". */
export const SEED_ACCOUNT = { login: "E8kOq803ktB7", password: "E8kOq803ktB7" }
export const ACCOUNT = { login: "sim-login", password: "sim-password" }
export const CALLBACK_SECRET = "sim-callback-secret"

const SEED_TIME = "2021-08-03T13:51:04.225876+00:00"
const V2_TIME = "2021-03-31T12:58:33.268880+00:00"
const V3_TIME = "2025-07-01T10:00:00.000000+00:00"

export interface Vector {
  name: string
  version: "seed" | "v2" | "v3"
  type: "deposit" | "payout"
  /** JSON as it is written into the body. */
  trackingId: string
  /** Of the transfer; of the deposit itself where there is no transfer. */
  status: number
  /** Null: no transfer. */
  amount: string | null
  time: string
  sign: string
}

const seed = { version: "seed", type: "deposit", amount: "0.20000000", time: SEED_TIME } as const

export const GOOD: Vector[] = [
  {
    ...seed,
    name: "1: the document's worked example",
    trackingId: "null",
    status: 2,
    sign: "82fb1fe4f97722f857b7fe80be0e6b6f5b006a52314fb9c7c2783321b43de2bc",
  },
  {
    ...seed,
    name: "4: a reference",
    trackingId: '"pay_01"',
    status: 2,
    sign: "40c4e29032d6c4e1789e55caef30aec4d446571f64173b6e7cfda156a20ba9d5",
  },
  {
    ...seed,
    name: "5: a reference that is a number",
    trackingId: "249",
    status: 2,
    sign: "3358ec2d0ba457d26384adf0299f6e23de3ec94bf75e52c24c9484f5d1077454",
  },
  {
    ...seed,
    name: "6: a blocked transfer",
    trackingId: "null",
    status: -2,
    sign: "9cd2f2ed8e5dd53298c84ffaee5552d658e47baeed8513f0f063fd7906d1c834",
  },
  {
    name: "7: a deposit in version 2",
    version: "v2",
    type: "deposit",
    trackingId: '"pay_01JABC"',
    status: 2,
    amount: "0.100000000000000000",
    time: V2_TIME,
    sign: "4744baf993ed34cec2d33f3f2bdfe43fb3306fa661c5f1433837149050e7d239",
  },
  {
    name: "8: a payout in version 2",
    version: "v2",
    type: "payout",
    trackingId: '"refund_01JABC"',
    status: 2,
    amount: "0.05000000",
    time: V2_TIME,
    sign: "6bc8fb8976add541d87321f1408eb285e686b976d3b0bd5b8f4ef4f5317ab4bb",
  },
  {
    name: "10: a deposit in version 3",
    version: "v3",
    type: "deposit",
    trackingId: '"pay_01JABC"',
    status: 2,
    amount: "0.20000000",
    time: V3_TIME,
    sign: "eb6bc6af4c40b28e0d131273a7e0597b4cc8cf801e0ab20a8477bfc69c9ef81e",
  },
  {
    name: "11: a deposit in version 3 without a reference",
    version: "v3",
    type: "deposit",
    trackingId: "null",
    status: 2,
    amount: "0.20000000",
    time: V3_TIME,
    sign: "dbf0750e17245489e61f801dae20282afca9c5b0837257af7d755e85ccf60223",
  },
  {
    name: "12: a change without a transfer",
    version: "v3",
    type: "deposit",
    trackingId: '"pay_01JABC"',
    status: 4,
    amount: null,
    time: V3_TIME,
    sign: "aaa890c7d286b64a088d818a6b86c55a52c81b49de401e3d41cf7a63fed34163",
  },
  {
    name: "13: a payout in version 3",
    version: "v3",
    type: "payout",
    trackingId: '"refund_01JABC"',
    status: 2,
    amount: "0.05000000",
    time: V3_TIME,
    sign: "000a7fe59476fb6d89de482e5954d6cbe7e1000f076d5f5473422fd3f3bfd904",
  },
]

/** Signatures that a wrong reading of the document would accept. */
export const BAD: Vector[] = [
  {
    ...seed,
    name: "2: the key as hex text",
    trackingId: "null",
    status: 2,
    sign: "ceddcfc9e1153413c218d94013e6d135f3ff247cb531905d8de29735086e882f",
  },
  {
    ...seed,
    name: "3: the word null for no reference",
    trackingId: "null",
    status: 2,
    sign: "6f318e6f7c2aea9172c267037d0b65081ded78620d7a512428965ed084f7a632",
  },
]

/** 9: the answer to obtaining a token, for {@link ACCOUNT}. */
export const TOKEN = {
  time: "2021-01-01T00:00:00.000000Z",
  refresh: "refresh-token-1",
  sign: "cfd7d149efda85d3f5b4dbb173c4a82af255af64ef4ccb6ff6ffa9bf81243184",
}

/** A callback's body as B2BINPAY writes it. */
export function bodyOf(vector: Vector, more: { transfers?: string[] } = {}): Buffer {
  const transfers =
    more.transfers ?? (vector.amount === null ? [] : [transferOf(vector.status, vector.amount)])
  const own = vector.amount === null ? `"status":${vector.status},` : ""
  return Buffer.from(`{
    "data": {"type":"${vector.type}","id":"17",
      "attributes":{${own}"tracking_id":${vector.trackingId},"target_paid":"0.80000000"},
      "relationships":{"transfer":{"data":{"type":"transfer","id":"61"}}}},
    "included":[{"type":"currency","id":"1000","attributes":{"alpha":"BTC"}}${transfers
      .map((each) => `,${each}`)
      .join("")}],
    "meta":{"time":"${vector.time}","sign":"${vector.sign}"}
  }`)
}

export function transferOf(status: number, amount: string, type = 1, id = "61"): string {
  return `{"type":"transfer","id":"${id}","attributes":{"op_id":17,"op_type":${type},
    "amount":"${amount}","status":${status}}}`
}
