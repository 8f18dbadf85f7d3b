/** Our PostgreSQL schema; nothing of ours is outside of it. */
export const SCHEMA = "crypto_checkout"

/** Channel on which a commit tells all processes what changed. */
export const CHANNEL = "crypto_checkout"
