import { randomBytes, scrypt } from 'node:crypto';
import { type KeyDerivation, SCRYPT_COST } from '@throughline/contract/backup';

/** A key made of a passphrase for one archive, and how to make it again. The passphrase never leaves this process. */
export async function deriveKey(passphrase: string): Promise<{ key: string; derivation: KeyDerivation }> {
  const salt = randomBytes(32);
  const { cost, blockSize, parallelization } = SCRYPT_COST;
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: 256 * cost * blockSize };
  const key = await new Promise<Buffer>((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, made) =>
      error === null ? resolve(made) : reject(error),
    );
  });
  return { key: key.toString('base64'), derivation: { ...SCRYPT_COST, salt: salt.toString('base64') } };
}
