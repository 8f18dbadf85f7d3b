import type {
  GatewayEnvironment,
  GatewaySettings,
  OfferRuleSettings,
  Settings,
} from "../../../contract/settings"
import { type Discounts, type OfferRule, findAsset } from "../../../domain"
import type { Gateway } from "../../../gateways"
import type { Context } from "../shared/context"

/** What only Medusa knows about the settings. */
export interface ShopFacts {
  /** Whether roles count. */
  rbac: boolean
  unknownSalesChannels: string[]
}

/** What is in force; says of secrets nothing, not even whether they are there. */
export function readSettings(
  { options, gateways }: Pick<Context, "options" | "gateways">,
  { rbac, unknownSalesChannels }: ShopFacts,
): Settings {
  const { emails, moneyOut, refunds, retention, limits } = options
  return {
    gateways: [...gateways.values()].map(toGateway),
    rbac,
    money_out: {
      approval: moneyOut.approval
        ? {
            from: moneyOut.approval.from,
            currency_code: moneyOut.approval.currency,
            password: moneyOut.approval.password,
          }
        : null,
      approvers: moneyOut.approvers ?? null,
      approver_cool_down_hours: moneyOut.approverCoolDownHours,
      allow_list: { required: moneyOut.allowList, cool_down_hours: moneyOut.coolDownHours },
    },
    refunds: {
      claim_page: refunds.claimUrl !== undefined,
      claim_days: refunds.claimDays,
      claim_email: refunds.claimEmail !== undefined || emails.refundLink !== false,
    },
    checkout: {
      place_order: options.placeOrder,
      quote_minutes: options.quoteMinutes,
      checkout_minutes: options.checkoutMinutes,
      underpayment_tolerance: options.underpaymentTolerance,
      overpayment_tolerance: options.overpaymentTolerance,
      watch_late_days: options.watchLateDays,
    },
    discounts: toDiscounts(options.discounts),
    offers: {
      rules: options.offers.map(toRule),
      unknown_sales_channels: unknownSalesChannels,
    },
    retention: {
      callback_body_days: retention.callbackBodyDays,
      personal_data_days: retention.personalDataDays ?? null,
      audit_days: retention.auditDays ?? null,
    },
    limits: {
      client_address: limits.clientAddress,
      shared: limits.shared,
      payments_per_cart: limits.paymentsPerCart,
      addresses_per_cart: limits.addressesPerCart,
      addresses_per_gateway_and_hour: limits.addressesPerGatewayAndHour,
      streams_per_charge: limits.streamsPerCharge,
      streams_per_client: limits.streamsPerClient,
      streams_per_process: limits.streamsPerProcess,
    },
    alerts: options.alerts !== undefined,
  }
}

function toDiscounts({ default: general, byAsset = {} }: Discounts = {}): Settings["discounts"] {
  const by_coin = Object.entries(byAsset).map(([coin, percent]) => ({
    coin: coinName(coin),
    percent,
  }))
  return { default: general ?? null, by_coin }
}

function toRule(rule: OfferRule): OfferRuleSettings {
  const list = (values: readonly string[] | undefined) => (values ? [...values] : null)
  return {
    countries: list(rule.countries),
    except_countries: list(rule.exceptCountries),
    sales_channels: list(rule.salesChannels),
    except_sales_channels: list(rule.exceptSalesChannels),
    assets: rule.assets?.map(coinName) ?? null,
    except_assets: rule.exceptAssets?.map(coinName) ?? null,
    gateways: list(rule.gateways),
    except_gateways: list(rule.exceptGateways),
  }
}

function coinName(idOrSymbol: string): string {
  const asset = findAsset(idOrSymbol)
  return asset ? `${asset.symbol} (${asset.network_name})` : idOrSymbol
}

function toGateway(gateway: Gateway): GatewaySettings {
  const { id, name, account } = gateway
  return { id, name, environment: environmentOf(gateway), host: account }
}

/** Whatever is not known to be a test system counts as live: the other mistake would cost money. */
export function environmentOf({ sandbox, testnet, account }: Gateway): GatewayEnvironment {
  return sandbox === true || testnet === true || LOCAL.test(account) ? "sandbox" : "live"
}

/** A simulated processor on this machine. */
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i
