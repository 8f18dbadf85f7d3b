import { z } from "@medusajs/framework/zod"

const count = z.int().min(1)

/** How much one client, charge, cart or hour may ask for; see docs/threat-model.md. */
export const limits = z.strictObject({
  /**
   * Where a client's address is found, which limits are counted by. `hops`: the proxies of your own
   * before Medusa; 0 where browsers connect to it directly (nothing that they send is believed), 2
   * for a CDN before a proxy. `header`: one that your CDN sets and overwrites, e.g.
   * `cf-connecting-ip`. Default one hop.
   */
  clientAddress: z
    .union([
      z.strictObject({ hops: z.int().min(0).max(10) }),
      z.strictObject({
        header: z
          .string()
          .toLowerCase()
          .regex(/^[a-z0-9-]{1,60}$/, 'must be a header name, e.g. "cf-connecting-ip"'),
      }),
    ])
    .default({ hops: 1 }),
  /**
   * Counts requests for all processes together, in the database. False counts in each
   * process by itself, without asking the database. Default true.
   */
  shared: z.boolean().default(true),
  /** Payment sessions that one cart opens within a day. Default 100. */
  paymentsPerCart: count.default(100),
  /** Addresses that are opened at processors for one cart within a day. Default 60. */
  addressesPerCart: count.default(60),
  /**
   * Addresses that are opened at one processor within an hour, for the whole shop. Beyond it the
   * processor is passed over, and you are told. Default 2000.
   */
  addressesPerGatewayAndHour: count.default(2_000),
  /** Open streams of live updates: of one charge, of one client and of one process. */
  streamsPerCharge: count.default(20),
  streamsPerClient: count.default(100),
  streamsPerProcess: count.default(10_000),
  /** After so many minutes a stream ends, and the page opens another one by itself. Default 60. */
  streamMinutes: z.number().min(0.01).max(1_440).default(60),
})

const days = z.int().min(30).max(3_650)

/** For how long what nobody needs for the books is kept; see docs/privacy.md. */
export const retention = z.strictObject({
  /**
   * Raw bodies of processors' callbacks, in days after they came. Those of payments that are still
   * watched are kept. Default 400.
   */
  callbackBodyDays: days.default(400),
  /**
   * Who paid, in days after a charge has ended: addresses that coins were sent to for refunds, links,
   * e-mails, notes, and what processors said in their own words. Kept when absent.
   */
  personalDataDays: days.optional(),
  /** Entries of the audit log, in days. Kept when absent. */
  auditDays: days.optional(),
})
