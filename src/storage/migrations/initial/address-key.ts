/**
 * Names a wallet, however its address is written: the same as the domain's `addressKey` for what is
 * stored, which is canonical.
 */
export const ADDRESS_KEY = `CASE
  WHEN asset LIKE 'eip155:%' OR position('@' IN address) > 0 THEN lower(address)
  WHEN asset LIKE 'bip122:000000000000000000651ef99cb9fcbe/%' THEN
    CASE WHEN position(':' IN address) > 0 THEN '' ELSE 'bitcoincash:' END || lower(address)
  WHEN address ~* '^(bc|tb|bcrt|ltc|tltc|rltc)1[a-z0-9]+$' THEN lower(address)
  ELSE address
END`
