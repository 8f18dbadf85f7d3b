import type { EmailTexts } from "../texts"

/** Chinese, simplified. */
export const zh: EmailTexts = {
  paymentLink: {
    subject: "{shop} 请您支付 {amount}",
    title: "用加密货币支付 {amount}",
    body: "{shop} 请您支付 {amount}，用于：{title}。请打开付款页面，选择币种，并从您的钱包发送。款项到账后，同一链接会显示您的收据。",
    action: "立即支付",
  },
  awaitingPayment: {
    subject: "您向 {shop} 的付款",
    title: "请完成付款",
    body: "您选择用加密货币支付 {amount}。请打开付款页面，查看地址、准确金额和到账情况。如果您已经发送，则无需再做任何操作。",
    action: "打开付款",
  },
  underpaid: {
    subject: "您向 {shop} 的付款不足",
    title: "付款不完整",
    body: "{amount} 中还缺少 {missing}。交易所通常会从发送金额中扣除手续费。请打开付款页面发送余额。",
    action: "发送余额",
  },
  seen: {
    subject: "{shop} 已看到您的付款",
    title: "已看到付款，等待确认",
    body: "您的 {amount} 付款已在网络上。确认后会给您发邮件。您无需再做任何操作。",
    action: "查看付款进度",
  },
  paid: {
    subject: "您向 {shop} 的付款已确认",
    title: "谢谢，您的付款已确认",
    body: "您的 {amount} 付款已全部到账。",
    action: "查看付款",
  },
  expired: {
    subject: "您向 {shop} 的付款已过期",
    title: "付款已过期",
    body: "支付 {amount} 的时间已过，没有收到付款。请不要再向旧地址发送。如果您已经发送，请保留此邮件：系统仍会继续查找。",
    action: "打开付款",
  },
  refundLink: {
    subject: "来自 {shop} 的退款：请填写地址",
    title: "退款发送到哪里？",
    body: "{shop} 将向您退款 {amount}。请在 {date} 之前填写您的钱包地址。请只使用下面的链接，不要转发：持有链接的人可以决定退款去向。",
    action: "填写地址",
  },
  refunded: {
    subject: "来自 {shop} 的退款已发送",
    title: "退款已发送",
    body: "您的 {amount} 退款已发送：{coins} 到 {address}。网络确认后，您的钱包会显示。",
    action: "查看交易",
  },
  order: "订单",
  transaction: "交易",
  linkHint: "如果按钮无法使用，请打开此链接：",
  footer: "您收到此邮件，是因为有一笔向 {shop} 的加密货币付款。",
  support: "联系商店",
}
