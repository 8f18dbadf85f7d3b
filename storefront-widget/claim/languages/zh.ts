/** Chinese (simplified); one text a line, in the order of `english`. */
export const lines = `退款
加载中…
退款未能加载
请检查网络连接后重试。
商店暂时出现问题，请稍后重试。
此链接无效，请向商店索取新的。
重试
币要退到哪里？
{network} 网络上的 {symbol}
请填写可在 {network} 上接收 {symbol} 的地址，否则币会丢失。
{network} 地址
标签 (memo)
交易所通常需要标签。
我的钱包没有标签
发送到此地址
与 {network} 不符，请检查地址。
与 {network} 不符，请检查地址和标签。
操作失败，请重试。
已收到您的地址
商店核对后会发送。
更改地址
您的款项正在路上
您的款项已发送
查看交易
此链接已过期
此退款已撤回
请咨询商店。`
