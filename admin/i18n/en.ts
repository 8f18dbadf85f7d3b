import { acceptance } from "./acceptance"
import { aml } from "./aml"
import { audit } from "./audit"
import { backOffice } from "./back-office"
import { figures } from "./figures"
import { history } from "./history"
import { moneyOut } from "./money-out"
import { paymentLinks } from "./payment-links"
import { payoutIssues } from "./payout-issues"
import { payouts } from "./payouts"
import { refunds } from "./refunds"
import { refusals } from "./refusals"
import { settings } from "./settings"
import { statement } from "./statement"

export const en = {
  ...backOffice,
  ...moneyOut,
  ...settings,
  acceptance,
  aml,
  audit,
  figures,
  history,
  paymentLinks,
  payoutIssues,
  payouts,
  refunds,
  refusals,
  statement,
  memoKind: {
    label: "Memo type",
    hint: "As shown by the recipient's wallet or exchange. With the wrong type the recipient cannot match the payment.",
    unsaid: "Automatic: digits as ID, anything else as text",
  },
  search: {
    crypto_charge: "Crypto payments",
    crypto_refund: "Crypto refunds",
    crypto_payout: "Crypto payouts",
  },
  orderList: {
    title: "Open crypto payments",
    text: "On the way, requested for an order, or waiting for a decision.",
    received: "{{received}} of {{amount}} received",
    all: "All crypto payments",
  },
  title: "Crypto payment",
  loading: "Loading the crypto payment",
  error: {
    title: "The crypto payment could not be loaded",
    stale: "The last refresh failed, so this may be out of date.",
    retry: "Try again",
  },
  status: {
    open: "Waiting for payment",
    seen: "Seen on the network",
    confirming: "Confirming",
    paid: "Paid",
    underpaid: "Underpaid",
    overpaid: "Overpaid",
    expired: "Expired",
    late: "Paid late",
    held: "On hold",
    canceled: "Canceled",
  },
  label: {
    underpaid: {
      title: "Underpaid",
      text: "The payment window closed with only part of the amount received. The coins are safe at the processor, but the order is not fully paid: do not ship it as is.",
    },
    overpaid: {
      title: "Overpaid",
      text: "The order is paid, and more was received than requested. The excess belongs to the customer.",
    },
    late: {
      title: "Paid after the rate expired",
      text: "Coins arrived after the quote had expired, when its rate no longer applied. Compare their value with the order before you ship or refund.",
    },
    held: {
      title: "On hold",
      text: "The processor is holding the coins, usually for an anti-money-laundering review. Treat them as not received until the review is complete.",
    },
    canceled_with_money: {
      title: "Canceled, but money received",
      text: "Coins arrived although the payment or its order was canceled. The customer is owed the goods or a refund.",
    },
    order_not_placed: {
      title: "Paid, but there is no order",
      text: "The coins were received, but Medusa could not place the order, for example because an item is out of stock.",
    },
    not_captured: {
      title: "Paid, but not captured",
      text: "The coins were received, but Medusa could not capture the payment, so the order still shows as unpaid.",
    },
    reversed: {
      title: "Payment reversed",
      text: "Coins that were confirmed are now reported as reversed or on hold. If the order has not shipped yet, do not ship it.",
    },
    failed_with_money: {
      title: "Processor reports failure, but money arrived",
      text: "The processor reports this payment as failed, but coins were received. Check it in the processor's dashboard: the customer is owed the goods or a refund.",
    },
    wrong_coin: {
      title: "Wrong coin",
      text: "The address received a different coin than requested, which does not count toward the payment. The transfers below show what was received. The customer is owed the goods or a refund.",
    },
    refused_by_processor: {
      title: "Rejected by the processor",
      text: "Coins were received, but the processor did not credit them. Ask the processor what happens to them before you ship or close the order.",
    },
    returned_by_processor: {
      title: "Returned by the processor",
      text: "The processor returns these coins to the customer itself, so they do not count toward the payment. Do not refund them again.",
    },
    stuck: {
      title: "Pending unusually long",
      text: "Coins have been unconfirmed or on hold for more than six hours. Check the transaction in a block explorer and the payment in the processor's dashboard: the network fee may be too low, or the processor may have missed it.",
    },
    uncorroborated: {
      title: "Not verified",
      text: "A processor message reports this payment, but only its URL authenticates it: anyone who has seen the URL could have sent it. Find the payment in the processor's dashboard, and accept it only if it is there. Until then it does not count as confirmed.",
    },
  },
  charge: {
    asked: "Amount due",
    received: "Received",
    held: "On hold, not counted",
    missing: "Outstanding",
    captured: "Captured in Medusa",
    capturedYes: "Yes",
    capturedNo: "Not yet",
    created: "Created",
    additional: "For a change of the order",
    attempt: "Attempt of {{date}}",
    paid: "Payment of {{date}}",
    additionalOf: "For a change of the order, {{date}}",
    show: "Show this payment",
    hide: "Hide this payment",
  },
  difference: {
    outstanding: "{{amount}} is outstanding on this order.",
    request: "Request the difference",
    failed: "The difference could not be requested",
    link: "Send this link to the customer to pay {{amount}}:",
    what: "payment link",
  },
  settle: {
    title: "Medusa rejected the update",
    retry: "Next attempt:",
  },
  deposit: {
    title: "Deposit in {{asset}} on {{network}}",
    none: "The customer has not selected a coin yet.",
    gateway: "Processor",
    asked: "Amount to send",
    received: "Received",
    missing: "Outstanding",
    rate: "Rate",
    rateValue: "1 {{asset}} = {{amount}}",
    address: "Address",
    tag: "Destination tag or memo",
    hosted: "Payment page",
    hostedLink: "Open at the processor",
    expires: "Rate valid until",
    expired: "Rate expired",
    confirmations: "Confirmations",
    confirmationsValue: "{{count}} of {{required}}",
    externalId: "Processor ID",
    externalStatus: "Processor status",
    lastRead: "Last checked",
    nextRead: "Next check",
    nextReadDue: "Due now",
    lastError: "Last check failed",
    status: {
      open: "Open",
      expired: "Rate expired, still monitored",
      closed: "Closed, still monitored",
    },
  },
  transfers: {
    title: "Transfers",
    none: "Nothing received yet.",
    amount: "Amount",
    network: "on {{network}}",
    transaction: "Transaction",
    status: "Status",
    time: "First seen",
    unknownTxid: "Not reported by the processor",
    statusWord: {
      seen: "Confirming",
      confirmed: "Confirmed",
      held: "On hold",
      dropped: "Dropped",
      foreign: "Wrong coin",
      refused: "Rejected",
      returned: "Returned",
    },
  },
  timeline: {
    title: "Timeline",
    none: "No events yet.",
    more_one: "Show {{count}} older event",
    more_other: "Show {{count}} older events",
    less: "Show less",
    by: "by",
    via: "(with API key {{key}})",
  },
  link: {
    copy: "Copy {{what}}",
    explorer: "Open {{what}} in the block explorer (new tab)",
    newTab: "(new tab)",
  },
} as const
