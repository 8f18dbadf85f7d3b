/** Where a gateway's money is: `live`, or one of the processor's own test systems or a simulated one. */
export type GatewayEnvironment = "live" | "sandbox"

/** A gateway as it is configured; never with a key or a secret. */
export interface GatewaySettings {
  id: string
  name: string
  environment: GatewayEnvironment
  /** Host that is called, e.g. `api.acme.example`. */
  host: string
}

/** A rule of the option `offers`; null for what it does not say. */
export interface OfferRuleSettings {
  /** Lower-case ISO 3166-1 alpha-2 codes. */
  countries: string[] | null
  except_countries: string[] | null
  sales_channels: string[] | null
  except_sales_channels: string[] | null
  /** As people know them, e.g. `USDT`, or `USDT (TRON)` for one network. None is offered when empty. */
  assets: string[] | null
  except_assets: string[] | null
  /** Ids of processors. */
  gateways: string[] | null
  except_gateways: string[] | null
}

/** What is in force, as the merchant has configured it. */
export interface Settings {
  gateways: GatewaySettings[]
  /** Whether roles count, i.e. Medusa runs with `MEDUSA_FF_RBAC`. */
  rbac: boolean
  money_out: {
    /**
     * From which worth on a second person is asked, and whether for a password as well; null when
     * none is.
     */
    approval: { from: string; currency_code: string; password: boolean } | null
    /** Who may be the second person; null for everybody who may sign in and whose role allows it. */
    approvers: string[] | null
    /** How much older than a payout an approver's account has to be. */
    approver_cool_down_hours: number
    allow_list: { required: boolean; cool_down_hours: number }
  }
  refunds: {
    /** Whether there is a page on which shoppers say where a refund goes. */
    claim_page: boolean
    claim_days: number
    /** Whether the plugin e-mails claim links. */
    claim_email: boolean
  }
  checkout: {
    place_order: "seen" | "confirmed"
    quote_minutes: number
    checkout_minutes: number
    /** Parts of the amount, as decimals. */
    underpayment_tolerance: string
    overpayment_tolerance: string
    watch_late_days: number
  }
  /** What is taken off for paying in a coin, in percent. */
  discounts: {
    /** For every coin that is not named; null for none. */
    default: string | null
    /** `0` for none. */
    by_coin: { coin: string; percent: string }[]
  }
  /** Which coins and processors are offered where; everything everywhere when empty. */
  offers: {
    rules: OfferRuleSettings[]
    /** Ids in the rules that no sales channel has. */
    unknown_sales_channels: string[]
  }
  /** For how many days what nobody needs for the books is kept; null for ever. */
  retention: {
    callback_body_days: number
    personal_data_days: number | null
    audit_days: number | null
  }
  limits: {
    /** Where a client's address is found. */
    client_address: { hops: number } | { header: string }
    /** Whether all processes count together. */
    shared: boolean
    payments_per_cart: number
    addresses_per_cart: number
    addresses_per_gateway_and_hour: number
    streams_per_charge: number
    streams_per_client: number
    streams_per_process: number
  }
  /** Whether somebody beside the admin's bell is told when a person is needed. */
  alerts: boolean
}

/** Response of `GET /admin/crypto-checkout/settings`. */
export interface SettingsResponse {
  settings: Settings
}
