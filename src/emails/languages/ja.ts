import type { EmailTexts } from "../texts"

/** Japanese. */
export const ja: EmailTexts = {
  paymentLink: {
    subject: "{shop} から {amount} のお支払いのお願い",
    title: "{amount} を暗号資産で支払う",
    body: "{shop} より、「{title}」として {amount} のお支払いをお願いします。支払いページを開き、コインを選んでウォレットから送信してください。着金後は、同じリンクで領収内容を確認できます。",
    action: "支払う",
  },
  awaitingPayment: {
    subject: "{shop} へのお支払い",
    title: "お支払いを完了してください",
    body: "{amount} を暗号資産でお支払いになる手続きです。支払いページで、アドレス、正確な金額、着金の状況をご確認ください。すでに送金された場合は、何もする必要はありません。",
    action: "支払いを開く",
  },
  underpaid: {
    subject: "{shop} へのお支払いが不足しています",
    title: "お支払いが不足しています",
    body: "{amount} のうち {missing} が不足しています。取引所は送金額から手数料を差し引くことがあります。支払いページを開き、残りをお送りください。",
    action: "残りを送る",
  },
  seen: {
    subject: "{shop} がお支払いを検知しました",
    title: "お支払いを検知、承認待ちです",
    body: "{amount} のお支払いがネットワーク上で確認できました。承認されましたらメールでお知らせします。何もする必要はありません。",
    action: "支払いの状況を見る",
  },
  paid: {
    subject: "{shop} へのお支払いが承認されました",
    title: "ありがとうございます。お支払いが承認されました",
    body: "{amount} のお支払いが完了しました。",
    action: "支払いを見る",
  },
  expired: {
    subject: "{shop} へのお支払いの期限が切れました",
    title: "お支払いの期限切れ",
    body: "{amount} のお支払い期限が過ぎ、着金はありませんでした。以前のアドレスには何も送らないでください。すでに送金された場合は、このメールを保管してください。引き続き確認しています。",
    action: "支払いを開く",
  },
  refundLink: {
    subject: "{shop} からの返金：アドレスをご入力ください",
    title: "返金先をお知らせください",
    body: "{shop} より {amount} を返金いたします。{date} までにウォレットのアドレスをご入力ください。下のリンクだけをお使いになり、他の人に渡さないでください。リンクを持つ人が返金先を決められます。",
    action: "アドレスを入力する",
  },
  refunded: {
    subject: "{shop} からの返金を送金しました",
    title: "返金を送金しました",
    body: "{amount} の返金を送金しました：{coins} を {address} へ。ネットワークで承認されるとウォレットに表示されます。",
    action: "トランザクションを見る",
  },
  order: "注文",
  transaction: "トランザクション",
  linkHint: "ボタンが使えない場合は、次のリンクを開いてください：",
  footer: "このメールは {shop} への暗号資産のお支払いに関してお送りしています。",
  support: "ショップに問い合わせる",
}
