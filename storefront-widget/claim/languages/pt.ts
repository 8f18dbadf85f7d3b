/** Portuguese; one text a line, in the order of `english`. */
export const lines = `Reembolso
A carregar…
O reembolso não carregou
Verifique a ligação e tente de novo.
A loja tem um problema. Tente de novo daqui a pouco.
Este link não é válido. Peça um novo à loja.
Tentar de novo
Para onde enviamos as moedas?
{symbol} na rede {network}
Indique um endereço que aceite {symbol} na rede {network}. Caso contrário, as moedas perdem-se.
Endereço {network}
Tag (memo)
As corretoras costumam pedir uma.
A minha carteira não tem tag
Enviar para este endereço
Isto não serve para {network}. Verifique o endereço.
Isto não serve para {network}. Verifique o endereço e a tag.
Não resultou. Tente de novo.
Temos o seu endereço
A loja verifica-o e depois as moedas são enviadas.
Mudar o endereço
O seu dinheiro está a caminho
O seu dinheiro foi enviado
Ver a transação
Este link é demasiado antigo
Este reembolso foi retirado
Fale com a loja.`
