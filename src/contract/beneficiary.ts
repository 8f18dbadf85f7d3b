/**
 * Whom coins go to, for processors that have to know it (the travel rule). Personal data: it goes to the
 * processor with the payout, and neither into logs nor into the audit.
 */
export interface Beneficiary {
  /** As in an identity document. */
  first_name: string
  last_name: string
  /** ISO 3166-1 alpha-2, in capital letters. */
  country: string
  /** Street and place; several lines have line ends between them. */
  address: string
}
