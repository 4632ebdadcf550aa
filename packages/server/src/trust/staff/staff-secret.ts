import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** What a sign-in link or a session is opened with: 256 random bits that need no escaping in an address or a header. */
export function newStaffSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/**
 * How it is stored and found. It is random, so a plain hash cannot be searched, and how long the database looks for a
 * hash says nothing of the secret that it was made of.
 */
export function staffSecretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
