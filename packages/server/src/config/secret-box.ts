import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Seals secrets that must be used again, and so cannot be stored as hashes. */
export interface SecretBox {
  /** `owner` names what the secret belongs to: moved to another row, it does not open. */
  seal(secret: string, owner: string): Buffer;
  /** @throws Error when it was not sealed by this box for this owner, or has been changed. */
  open(sealed: Buffer, owner: string): string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a key derived from the deployment's secret for one purpose. Whoever reads the whole database reads
 * the deployment's secret with it; what this keeps safe is a single table in a dump, a log or a query's answer.
 * @source NIST SP 800-38D; RFC 5869.
 */
export function createSecretBox(deploymentSecret: Buffer, purpose: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', deploymentSecret, '', `throughline ${purpose}`, 32));
  return {
    seal(secret, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, owner) {
      const text = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      const opening = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(owner))
        .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([opening.update(text), opening.final()]).toString('utf8');
    },
  };
}
