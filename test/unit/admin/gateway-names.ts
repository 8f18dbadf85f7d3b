import type { GatewayName } from "../../../src/contract/gateways"

/** Processors as the server names them; the widget's tests run in a browser, without the gateways. */
export const GATEWAY_NAMES: GatewayName[] = [
  { id: "inventpay", name: "InventPay", notices: {} },
  { id: "b2binpay", name: "B2BINPAY", notices: {} },
  {
    id: "bitpay",
    name: "BitPay",
    notices: {
      confirmed_declines_invoice: "BitPay has confirmed this payment, but not credited it.",
    },
  },
]
