/**
 * What the columns of payout files are called out there: by processors, exchanges and wallets, and
 * in the languages of the people who keep such files in a spreadsheet.
 */
import type { PayoutColumn } from "./payout-file"

/**
 * `sure` it can mean nothing else · `usual` it means that unless a sure one is there · `maybe` it
 * may as well mean something harmless, so a person has to confirm it.
 */
type HeadCertainty = "sure" | "usual" | "maybe"

export interface HeadMeaning {
  column: PayoutColumn
  certainty: HeadCertainty
  /** Its place among the names of that column and certainty: of labels the first one wins. */
  rank: number
}

type Names = Partial<Record<HeadCertainty, string>>

/** Names by column, divided by bars. Case, blanks, accents and signs do not matter. */
const NAMES: Record<PayoutColumn, Names> = {
  address: {
    sure: `
      address | to | to address | send to | wallet | wallet address | wallet addr | recipient address
      | recipient wallet | recipient wallet address | recipients address | receiver address
      | receiver wallet | receiver wallet address | receiving address | destination address
      | destination wallet | destination wallet address | crypto address | crypto wallet
      | crypto wallet address | blockchain address | public address | coin address | token recipient
      | withdrawal address | withdraw address | withdrawal wallet | payout address | payout wallet
      | payment address | pay address | pay to address | beneficiary address | beneficiary wallet
      | beneficiary wallet address | target address | external address | payee address
      | adresse | wallet adresse | zieladresse | empfängeradresse | adresse des empfängers
      | kryptoadresse | auszahlungsadresse | zahlungsadresse
      | adresse du destinataire | adresse destinataire | adresse de destination | adresse crypto
      | adresse du portefeuille | adresse de portefeuille | adresse de retrait | portefeuille
      | dirección | dirección de destino | dirección del destinatario | dirección destinatario
      | dirección de la billetera | dirección de billetera | dirección de la cartera
      | dirección de cartera | dirección del monedero | dirección de retiro | billetera | cartera
      | monedero
      | indirizzo | indirizzo di destinazione | indirizzo destinazione | indirizzo del destinatario
      | indirizzo destinatario | indirizzo wallet | indirizzo del wallet | indirizzo del portafoglio
      | portafoglio
      | endereço | endereço de destino | endereço do destinatário | endereço da carteira | carteira
      | endereço de saque
      | adres | ontvangeradres | adres ontvanger | adres van de ontvanger | adres van ontvanger
      | bestemmingsadres | walletadres | portemonnee
      | adres odbiorcy | adres docelowy | adres portfela | portfel
      | адрес | адрес получателя | адрес кошелька | адрес назначения | кошелек | кошелёк`,
    usual: `
      recipient | receiver | destination | beneficiary | payee | empfänger | destinataire
      | bénéficiaire | destinatario | beneficiario | destinatário | beneficiário | ontvanger
      | begunstigde | odbiorca | получатель`,
    maybe: `
      email | e-mail | recipient email | receiver email | recipient id | account | address or email`,
  },
  amount: {
    sure: `
      amount | sum | summ | quantity | qty | pay amount | amount to pay | amount to send | send amount
      | withdrawal amount | withdraw amount | payout amount | payment amount | transfer amount
      | crypto amount | coin amount | token amount | amount crypto | amount in crypto
      | betrag | menge | summe | auszahlungsbetrag | zahlbetrag
      | montant | quantité | somme | montant à payer | montant à envoyer
      | cantidad | importe | monto | suma
      | importo | quantità | somma | ammontare
      | quantia | quantidade | montante
      | bedrag | hoeveelheid | aantal
      | kwota | ilość
      | сумма | количество | сумма выплаты | сумма к выплате | сумма перевода`,
    maybe: `
      value | total | total amount | net amount | gross amount | amount due | wert | gesamtbetrag
      | valeur | valor | valore | waarde | wartość | стоимость | итого`,
  },
  asset: {
    sure: `
      asset | coin | token | currency | symbol | ticker | crypto | cryptocurrency | crypto currency
      | asset id | asset code | asset symbol | coin symbol | coin name | coin ticker | token symbol
      | token coin | coin token | token name | currency code | crypto code | pay currency
      | payout currency | payment currency | withdrawal currency | psys cid
      | währung | kryptowährung | münze
      | devise | cryptomonnaie | crypto-monnaie | monnaie | jeton
      | moneda | criptomoneda | divisa
      | valuta | criptovaluta | moneta
      | moeda | criptomoeda
      | cryptovaluta | munt
      | waluta | kryptowaluta
      | валюта | криптовалюта | монета | токен`,
  },
  network: {
    sure: `
      network | chain | blockchain | network name | chain name | blockchain network | coin network
      | token network | withdrawal network | payout network | token standard
      | netzwerk | netz
      | réseau | chaîne
      | red | cadena
      | rete | catena
      | rede | cadeia
      | netwerk
      | sieć | łańcuch
      | сеть | блокчейн`,
  },
  gateway: {
    sure: `
      gateway | processor | provider | payment processor | payment provider | psp
      | zahlungsanbieter | zahlungsdienstleister
      | passerelle | prestataire | processeur
      | pasarela | procesador | proveedor
      | processore
      | processador | provedor
      | betaalprovider | verwerker
      | bramka | procesor
      | процессор | шлюз | провайдер`,
  },
  tag: {
    sure: `
      tag | destination tag | dest tag | address tag | wallet tag | recipient tag | xrp tag
      | xrp destination tag | ripple tag | stellar memo | xlm memo | tag memo | memo tag
      | memo address tag | address tag memo | address memo | memo or tag | tag or memo
      | destination tag memo | memo destination tag | destination tag or memo | destination memo
      | extra id | address extra id | destination extra id | recipient extra id
      | ziel-tag | zieltag
      | tag de destination | tag destinataire | étiquette de destination | balise de destination
      | etiqueta de destino | tag de destino
      | tag di destinazione | tag destinazione
      | bestemmingstag | doeltag
      | tag docelowy | znacznik docelowy
      | тег | тэг | тег назначения | тэг назначения`,
    maybe: `memo | memo id | memo text | мемо`,
  },
  reference: {
    sure: `
      reference | ref | reference id | reference number | payment reference | payment id | payout id
      | payout reference | withdrawal id | transfer id | external id | unique external id | unique id
      | custom id | client reference | merchant reference | invoice | invoice id | invoice number
      | invoice no | order id | order number | order no | request id | sequence id
      | referenz | referenznummer | zahlungsreferenz | rechnung | rechnungsnummer | bestellnummer
      | référence | facture | numéro de facture | numéro de commande
      | referencia | factura | número de factura | número de pedido
      | riferimento | fattura | numero fattura | numero di fattura | numero ordine
      | referência | fatura | número da fatura | número do pedido
      | referentie | kenmerk | factuur | factuurnummer | ordernummer
      | referencja | numer referencyjny | faktura | numer faktury | numer zamówienia
      | референс | номер счета | номер заказа`,
  },
  label: {
    sure: `
      label | description | payout description | payment description | note | notes | comment
      | comments | remark | remarks | details | purpose | subject | message
      | bezeichnung | beschreibung | verwendungszweck | notiz | kommentar | bemerkung | anmerkung
      | libellé | étiquette | commentaire | remarque | motif | objet
      | etiqueta | descripción | concepto | nota | comentario | motivo
      | etichetta | descrizione | causale | commento
      | rótulo | descrição | comentário | observação
      | omschrijving | beschrijving | notitie | opmerking
      | etykieta | opis | tytuł | notatka | komentarz | uwagi
      | описание | назначение платежа | комментарий | примечание`,
    usual: `name | nom | nombre | nome | naam | imię | имя`,
  },
}
/** Names with more words than that are texts. */
const MAX_WORDS = 8
/** Columns of our own report of bad rows, which may come back with the file. */
const OF_THE_REPORT = ["line", "problems"]

const MEANINGS = new Map<string, HeadMeaning>()
for (const [column, byCertainty] of Object.entries(NAMES)) {
  for (const [certainty, names] of Object.entries(byCertainty)) {
    names.split("|").forEach((name, rank) => {
      const meaning = { column, certainty, rank } as HeadMeaning
      if (!MEANINGS.has(plain(name))) MEANINGS.set(plain(name), meaning)
    })
  }
}

/** What the name of a column usually stands for; undefined for a name that is not known. */
export function meaningOfHead(name: string): HeadMeaning | undefined {
  return MEANINGS.get(plain(name))
}

/** A column that is ours and not read, so that nobody has to be told that it is not. */
export function isPayoutReportColumn(name: string): boolean {
  return name === "" || OF_THE_REPORT.includes(plain(name))
}

/** A name that is known with more words before or behind it, e.g. `Amount (USDT)`. */
export interface QualifiedHead {
  meaning: HeadMeaning
  /** The other words, e.g. `USDT`. */
  rest: string
}

/** Readings of a name as a known one and something more; the longest known one first. */
export function qualifiedHeads(name: string): QualifiedHead[] {
  const words = wordsOf(name)
  if (words.length > MAX_WORDS) return []
  const found: QualifiedHead[] = []
  for (let length = words.length - 1; length > 0; length -= 1) {
    for (const [known, others] of [
      [words.slice(0, length), words.slice(length)],
      [words.slice(-length), words.slice(0, -length)],
    ] as const) {
      const meaning = meaningOfHead(known.join(" "))
      const rest = others.filter((word, index) => index > 0 || !/^(?:in|of|as)$/i.test(word))
      if (meaning && rest.length > 0) found.push({ meaning, rest: rest.join(" ") })
    }
  }
  return found
}

/** Letters and digits of any script, without case and accents. */
function plain(name: string): string {
  return wordsOf(name).join("").toLowerCase()
}

/** A name's words without accents; `cryptoAddress` has two. */
export function wordsOf(name: string): string[] {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "")
  const apart = letters.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
  return apart.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}
