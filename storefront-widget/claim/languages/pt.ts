import type { ClaimTexts } from "../texts"

/** Portuguese. */
export const texts: ClaimTexts = {
  label: "Reembolso",
  loading: "A carregar…",
  failedTitle: "O reembolso não carregou",
  failedNetwork: "Verifique a ligação e tente de novo.",
  failedServer: "A loja tem um problema. Tente de novo daqui a pouco.",
  failedNotFound: "Este link não é válido. Peça um novo à loja.",
  retry: "Tentar de novo",
  openTitle: "Para onde enviamos as moedas?",
  inCoin: "{symbol} na rede {network}",
  onlyThis:
    "Indique um endereço que aceite {symbol} na rede {network}. Caso contrário, as moedas perdem-se.",
  address: "Endereço {network}",
  tag: "Tag (memo)",
  tagHint: "As corretoras costumam pedir uma.",
  noTag: "A minha carteira não tem tag",
  submit: "Enviar para este endereço",
  refused: "Isto não serve para {network}. Verifique o endereço.",
  refusedTag: "Isto não serve para {network}. Verifique o endereço e a tag.",
  failed: "Não resultou. Tente de novo.",
  submittedTitle: "Temos o seu endereço",
  submittedText: "A loja verifica-o e depois as moedas são enviadas.",
  change: "Mudar o endereço",
  sendingTitle: "O seu dinheiro está a caminho",
  sentTitle: "O seu dinheiro foi enviado",
  transaction: "Ver a transação",
  expiredTitle: "Este link é demasiado antigo",
  canceledTitle: "Este reembolso foi retirado",
  askShop: "Fale com a loja.",
}
