import { acceptance } from "./acceptance"
import { aml } from "./aml"
import { audit } from "./audit"
import { backOffice } from "./back-office"
import { moneyOut } from "./money-out"
import { payouts } from "./payouts"
import { refunds } from "./refunds"
import { settings } from "./settings"

export const en = {
  ...backOffice,
  ...moneyOut,
  ...settings,
  acceptance,
  aml,
  audit,
  payouts,
  refunds,
  memoKind: {
    label: "Kind of memo",
    hint: "As the recipient's wallet or exchange names it. A receiver who waits for another kind does not find the payment.",
    unsaid: "Digits as a number, anything else as a text",
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
    held: "Held for review",
    canceled: "Canceled",
  },
  label: {
    underpaid: {
      title: "Not enough arrived",
      text: "The time to pay ran out with only part of the amount received. The coins are safe at the processor, and the order is not fully paid: do not ship it as it is.",
    },
    overpaid: {
      title: "Too much arrived",
      text: "The order is paid, and more came in than was asked for. The surplus belongs to the customer.",
    },
    late: {
      title: "Arrived too late",
      text: "Coins arrived after the offer had ended, when its rate no longer applied. Compare their value with the order before you ship or send them back.",
    },
    held: {
      title: "Under review",
      text: "The processor is holding coins back, usually for an anti-money-laundering check. Treat them as not received until the review is over.",
    },
    canceled_with_money: {
      title: "Money on a canceled payment",
      text: "The payment or its order was canceled, and coins arrived all the same. The customer is owed the goods or the money.",
    },
    order_not_placed: {
      title: "Paid, but there is no order",
      text: "The coins are in, but Medusa could not turn the cart into an order, for example because an item is out of stock.",
    },
    not_captured: {
      title: "Paid, but not booked",
      text: "The coins are in, but Medusa could not book the payment as captured, so the order still looks unpaid.",
    },
    reversed: {
      title: "Payment taken back",
      text: "Coins that had been confirmed are now reported as gone or held. If the goods have not left yet, keep them.",
    },
    failed_with_money: {
      title: "Called failed, but coins are there",
      text: "The processor calls this payment failed although coins are on it. Look at it in the processor's dashboard: the customer is owed the goods or the money.",
    },
    wrong_coin: {
      title: "Wrong coin",
      text: "Another coin than was asked for came to the address. It counts for nothing by itself: the transfers below say what came, and the customer is owed the goods or the coins.",
    },
    refused_by_processor: {
      title: "Refused by the processor",
      text: "Coins came in, and the processor did not credit them. Ask the processor what becomes of them before you ship or close the order.",
    },
    returned_by_processor: {
      title: "Returned by the processor",
      text: "Coins came in that the processor gives back to the customer by itself, so they count for nothing here. Do not refund them a second time.",
    },
    stuck: {
      title: "Waiting unusually long",
      text: "Coins have been on their way or under review for more than six hours. Look at the transaction in a block explorer and at the payment in the processor's dashboard: the fee may be too low, or the processor may have missed it.",
    },
    uncorroborated: {
      title: "Not proven yet",
      text: "A callback reports this money, and nothing but its URL proves it: somebody who has seen the URL could have written it. Look for the payment in the processor's dashboard. Accept it only if it is there; until then it does not count as confirmed.",
    },
  },
  charge: {
    asked: "Asked",
    received: "Received",
    missing: "Missing",
    captured: "Booked in Medusa",
    capturedYes: "Captured",
    capturedNo: "Not yet",
    created: "Opened",
    attempt: "Attempt of {{date}}",
    show: "Show this attempt",
    hide: "Hide this attempt",
  },
  settle: {
    title: "Medusa refused",
    retry: "Next attempt:",
  },
  deposit: {
    title: "Deposit in {{asset}} on {{network}}",
    none: "The customer has not chosen a coin yet.",
    gateway: "Processor",
    asked: "Amount to send",
    received: "Received",
    missing: "Still missing",
    rate: "Rate",
    rateValue: "1 {{asset}} = {{amount}}",
    address: "Address",
    tag: "Destination tag or memo",
    hosted: "Payment page",
    hostedLink: "Open at the processor",
    expires: "Offer ends",
    expired: "Offer ended",
    confirmations: "Confirmations",
    confirmationsValue: "{{count}} of {{required}}",
    externalId: "Processor's id",
    externalStatus: "Processor's status",
    lastRead: "Last read",
    nextRead: "Next read",
    nextReadDue: "Due now",
    lastError: "Last read failed",
    status: {
      open: "Open",
      expired: "Offer ended, still watched",
      closed: "Closed, still watched",
    },
  },
  gateway: {
    b2binpay: "B2BINPAY",
    "b2binpay-defi": "B2BINPAY DeFi",
    defexa: "Defexa",
    bitpay: "BitPay",
    inventpay: "InventPay",
  },
  transfers: {
    title: "Transfers",
    none: "Nothing has arrived yet.",
    amount: "Amount",
    network: "on {{network}}",
    transaction: "Transaction",
    status: "Status",
    time: "Seen",
    unknownTxid: "Not reported by the processor",
    statusWord: {
      seen: "Confirming",
      confirmed: "Confirmed",
      held: "Held",
      dropped: "Dropped",
      foreign: "Wrong coin",
      refused: "Refused",
      returned: "Sent back",
    },
  },
  timeline: {
    title: "Timeline",
    none: "Nothing has happened yet.",
    more_one: "Show {{count}} older event",
    more_other: "Show {{count}} older events",
    less: "Show less",
    by: "by",
    via: "(by the API key {{key}})",
    yes: "yes",
    no: "no",
  },
  link: {
    copy: "Copy {{what}}",
    explorer: "Open {{what}} in the block explorer (new tab)",
    newTab: "(new tab)",
  },
} as const
