import type { EmailTexts } from "../texts"

/** Portuguese. */
export const pt: EmailTexts = {
  paymentLink: {
    subject: "{shop} pede o pagamento de {amount}",
    title: "Pague {amount} com cripto",
    body: "{shop} pede que pague {amount} por: {title}. Abra o pagamento, escolha uma moeda e envie-a da sua carteira. Quando o valor tiver chegado, a mesma ligação mostra o seu recibo.",
    action: "Pagar agora",
  },
  awaitingPayment: {
    subject: "O seu pagamento a {shop}",
    title: "Conclua o seu pagamento",
    body: "Escolheu pagar {amount} em cripto. Abra o pagamento para ver o endereço, o valor exato e o que chegou. Se já enviou as moedas, não precisa de fazer mais nada.",
    action: "Abrir o pagamento",
  },
  underpaid: {
    subject: "Falta uma parte do seu pagamento a {shop}",
    title: "Pagamento incompleto",
    body: "Faltam {missing} de {amount}. As corretoras costumam descontar a taxa do valor enviado. Abra o pagamento para enviar o restante.",
    action: "Enviar o restante",
  },
  seen: {
    subject: "{shop} já vê o seu pagamento",
    title: "Pagamento detetado, a aguardar confirmações",
    body: "O seu pagamento de {amount} está na rede. Receberá um e-mail quando for confirmado. Não precisa de fazer mais nada.",
    action: "Acompanhar o pagamento",
  },
  paid: {
    subject: "O seu pagamento a {shop} está confirmado",
    title: "Obrigado, o seu pagamento está confirmado",
    body: "O seu pagamento de {amount} está completo.",
    action: "Ver o pagamento",
  },
  expired: {
    subject: "O seu pagamento a {shop} expirou",
    title: "Pagamento expirado",
    body: "O prazo para pagar {amount} terminou e não chegou nenhum pagamento. Não envie mais nada para o endereço antigo. Se já enviou moedas, guarde este e-mail: continuam a ser procuradas.",
    action: "Abrir o pagamento",
  },
  refundLink: {
    subject: "O seu reembolso de {shop}: indique um endereço",
    title: "Para onde deve ir o seu reembolso?",
    body: "{shop} vai reembolsar {amount}. Indique o endereço da sua carteira antes de {date}. Use apenas a ligação abaixo e não a partilhe: quem a tiver pode decidir para onde vai o reembolso.",
    action: "Indicar um endereço",
  },
  refunded: {
    subject: "O seu reembolso de {shop} foi enviado",
    title: "Reembolso enviado",
    body: "O seu reembolso de {amount} foi enviado: {coins} para {address}. A sua carteira vai mostrá-lo assim que a rede o confirmar.",
    action: "Ver a transação",
  },
  order: "Encomenda",
  transaction: "Transação",
  linkHint: "Se o botão não funcionar, abra esta ligação:",
  footer: "Recebe este e-mail devido a um pagamento em cripto a {shop}.",
  support: "Perguntar à loja",
}
