import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { type KeyDerivation, SCRYPT_COST } from '@throughline/contract/backup';
import { ArchiveError } from './archive-error.ts';

/** The cipher of everything in an archive that is not for everyone. @source NIST SP 800-38D. */
export const CIPHER = 'aes-256-gcm';
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** A derivation with a salt of its own: no two archives have one key. */
export function newDerivation(): KeyDerivation {
  return { ...SCRYPT_COST, salt: randomBytes(32).toString('base64') };
}

/** The 32-byte key of an archive. Costs 128 x cost x blockSize bytes of memory on purpose. @source RFC 7914. */
export function deriveKey(passphrase: string, derivation: KeyDerivation): Promise<Buffer> {
  const { cost, blockSize, parallelization, salt } = derivation;
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 32, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** A key for one purpose only, so that no two uses share a nonce. */
export function subkey(key: Buffer, purpose: 'stream' | 'secrets' | 'check' | 'trailer'): Buffer {
  return createHmac('sha256', key).update(`throughline archive ${purpose}`).digest();
}

/** What an archive shows of its key: tells whether a key is the right one, and nothing else. */
export function keyCheckOf(key: Buffer): string {
  return subkey(key, 'check').toString('base64');
}

/** @throws ArchiveError when the key is not that of the archive. */
export function requireRightKey(key: Buffer, keyCheck: string): void {
  const [own, expected] = [Buffer.from(keyCheckOf(key)), Buffer.from(keyCheck)];
  if (own.length === expected.length && timingSafeEqual(own, expected)) return;
  throw new ArchiveError(
    'The passphrase is not the one this archive was made with. Set THROUGHLINE_BACKUP_PASSPHRASE or --passphrase-file to that one.',
    { exitCode: 2 },
  );
}

/** Encrypts one value for one place; the same value never looks the same. */
export function sealSecret(key: Buffer, place: string, value: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, subkey(key, 'secrets'), nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Decrypts what `sealSecret` encrypted for the same place. @throws Error when it did not. */
export function unsealSecret(key: Buffer, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, subkey(key, 'secrets'), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
