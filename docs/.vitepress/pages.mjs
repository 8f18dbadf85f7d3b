const page = (text, link) => ({ text, link })

/** The pages of the site, in the order of the sidebar. A test finds those that are missing. */
export const pages = [
  {
    text: "Start",
    items: [
      page("Overview", "/"),
      page("In your storefront", "/storefront"),
      page("The widget", "/widget"),
      page("E-mails to shoppers", "/emails"),
      page("The sandbox", "/sandbox"),
    ],
  },
  {
    text: "Money",
    items: [
      page("Processors", "/processors"),
      page("Orders that change", "/orders"),
      page("Refunds and exceptions", "/refunds"),
      page("Payouts", "/payouts"),
    ],
  },
  {
    text: "Operations",
    items: [
      page("From one process to many", "/deployment"),
      page("How far it goes", "/scale"),
      page("Upgrading", "/upgrading"),
      page("Metrics, traces and logs", "/operations"),
      page("Privacy", "/privacy"),
      page("Who may do what", "/security"),
      page("Threat model", "/threat-model"),
    ],
  },
  {
    text: "Reference",
    items: [
      page("Types", "/reference/"),
      page("Admin API", "/admin-api"),
      page("Processors' clients", "/clients"),
    ],
  },
  {
    text: "How it is built",
    items: [
      page("Architecture", "/architecture"),
      page("Decisions", "/decisions/"),
      page("Faults", "/faults"),
      page("Benchmarks", "/benchmarks"),
      page("Gallery", "/gallery"),
    ],
  },
]
