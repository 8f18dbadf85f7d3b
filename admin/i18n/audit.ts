/** Texts of the page of the audit log. */
export const audit = {
  nav: "Audit log",
  text: "Who did what, newest first. Entries can't be changed or deleted.",
  emptyText: "Admin actions are recorded here.",
  at: "When",
  who: "Who",
  what: "What",
  about: "About",
  toCharge: "Open the payment",
  via: "{{name}}, with API key {{key}}",
  bySelf: "automatically",
  by: { title: "Actors", admins: "Admins", all: "All" },
  actor: "Admin",
  actorAll: "All admins",
  subject: "Payout, refund, batch …",
  charge: "Payment",
  idHint: "ID",
} as const
