/** Texts of the page of the audit log. */
export const audit = {
  nav: "Audit log",
  text: "Who did what, newest first. Entries are only ever added.",
  emptyText: "What admins do here is recorded.",
  at: "When",
  who: "Who",
  what: "What",
  about: "About",
  toCharge: "Open the charge",
  via: "{{name}}, by the API key {{key}}",
  bySelf: "by itself",
  by: { title: "Whose events", admins: "By admins", all: "All events" },
  actor: "Admin",
  actorAll: "All admins",
  subject: "Payout, refund, batch …",
  charge: "Charge",
  idHint: "Its id",
} as const
