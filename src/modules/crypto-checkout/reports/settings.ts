import type { GatewayEnvironment, GatewaySettings, Settings } from "../../../contract/settings"
import type { Gateway } from "../../../gateways"
import type { Context } from "../shared/context"

/** What is in force; says of secrets nothing, not even whether they are there. */
export function readSettings(
  { options, gateways }: Pick<Context, "options" | "gateways">,
  rbac: boolean,
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
