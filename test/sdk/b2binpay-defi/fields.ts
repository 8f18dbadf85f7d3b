/** Fields that the types of the client declare as always there. */
const CURRENCY = "id symbol name chainId address decimals isScam isVerified logoUrl"
const PAGE = "total page pageSize items"

export const FIELDS = {
  account: "id name contract members createdAt initialConfig isTron smartContractVersionId",
  deployment:
    "deploymentId chainId networkName approvers threshold deploymentStatus transactionHash deployedAt",
  summary: "totalBalance uncollectedBalance uncollectedInvoices allRatesReceived",
  asset: "currency balance convertedBalance",
  balance: "currency balance",
  nonce: "currentNonce lastExecutedNonce",
  deployParams: "implementationAddress initializerBytecode nonce deployerAddress",
  network:
    "chainId name isTestnet isActive isTron transactionExplorerUrl addressExplorerUrl tokenExplorerUrl requiredConfirmations",
  currency: CURRENCY,
  contract: "id version networkType accountAbi isLatest createdAt",
  page: PAGE,
  invoice:
    "requestedAmount availableCurrencies paymentPageButtonUrl paymentPageButtonText paymentPageUrl status createdAt isTron id publicId invoiceAddress paidAmount paidAmountBaseCurrency trackingId callbackUrl updatedAt",
  payout:
    "id currencyId amount toAddress isTron deploymentId trackingId callbackUrl queueOperationId nonce status createdBy createdAt updatedAt currency",
  queue: `${PAGE} nextExecutableNonce`,
  operation:
    "id executeOperationId nonce operationType status calls payload signaturesCollected signaturesRequired txHash userSigned canSign canExecute canDelete canReject isBlocked createdAt createdBy signatures signatureBlob",
  signed: "signaturesCollected signaturesRequired canExecute userSigned signatures operationId",
  claimable: "invoiceId invoiceNonce createdAt updatedAt currency amount transactions",
  transaction:
    "id direction status chainId txHash currencyId amount fromAddress toAddress operationId operationType blockNumber blockchainFee confirmations createdAt updatedAt canClaim isClaimed invoiceId confirmedAt currency",
  transactionDetails: "transaction canClaim isClaimed invoice currency",
} as const

/** Fails when an answer lacks one of a type's fields; they may be null. */
export function expectFields(value: object | undefined, type: keyof typeof FIELDS): void {
  const lacking = FIELDS[type].split(" ").filter((field) => !value || !(field in value))
  expect(lacking).toEqual([])
}
