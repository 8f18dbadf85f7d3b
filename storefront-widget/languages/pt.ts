/** Portuguese; one text a line, in the order of `english`. */
export const lines = `Pagar com cripto
Total
A carregar…
O pagamento não carregou
Verifique a ligação e tente de novo.
A loja tem um problema. Tente de novo daqui a pouco.
Este link não é válido. Abra o pagamento na loja ou no último e-mail dela. Já enviou? Fale com a loja.
Tentar de novo
Sem ligação. A loja continua a ver o seu pagamento.
Escolha uma moeda
Escolha a rede de {symbol}
Use a rede da sua carteira. Em qualquer outra, as moedas perdem-se.
Procurar
Última usada
Nenhuma moeda disponível. Escolha outra forma de pagamento.
Indisponível agora
A obter o endereço…
Não há endereço para esta moeda. Tente mais tarde ou escolha outra.
Voltar
Escolher outra moeda
Envie exatamente
Falta enviar
{symbol} na rede {network}
Câmbio válido até {time}
Só mais {time} a este câmbio
Envie só {symbol} na rede {network}. Tudo o resto se perde.
Leia com uma carteira na rede {network}
Só o endereço: escolha {symbol} em {network} na carteira e indique o valor.
Com valor
Só endereço
Valor
Endereço {network}
Link de pagamento
Tag (memo)
Sem esta tag as moedas não chegam à encomenda.
Vou indicar também a tag. Mostrar o endereço
Copiar: {what}
Copiado: {what}
Abrir na carteira
Abrir a página de pagamento
À espera do seu pagamento
Esta página atualiza-se sozinha. Depois de enviar pode fechá-la.
Link para outro dispositivo
Uma transação anterior foi substituída e não conta.
Este câmbio terminou
Já enviou? Não envie de novo. Continuamos a vigiar o endereço antigo.
Novo câmbio para {symbol}
Vemos o seu pagamento
Ainda não confirmado. A rede trata disso agora.
O seu pagamento está a ser confirmado
Não precisa de fazer nada.
{n} de {m} confirmações
cerca de {time}
A sua encomenda está feita.
Pode fechar esta página.
Pagamento recebido
Obrigado. O seu pagamento está confirmado.
Falta uma parte
Chegaram {received} de {amount}.
A loja pode aceitar ou devolver.
Pago, e mais do que o pedido
Chegaram {received}, pedidos {amount}. A loja pode devolver a diferença.
O tempo terminou
Nada chegou. Recomece na loja.
O seu pagamento chegou tarde
Não se perdeu. Não envie de novo.
O seu pagamento está em análise
Este pagamento foi cancelado
Não envie moedas. Já enviou? Fale com a loja.
Reaver o dinheiro
Ver a transação`
