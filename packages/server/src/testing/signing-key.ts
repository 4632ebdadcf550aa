import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A key pair with which a shop signs identity tokens. */
export interface SigningKey {
  /** The public half, as a source is given it. */
  readonly publicJwk: JWK;
  /** A token of these claims that ends `endsIn` from now, such as `5m` or `-5m`. */
  sign(claims: Record<string, unknown>, endsIn?: string): Promise<string>;
}

/** Makes a key pair for a signature algorithm of RFC 7518 or RFC 8037. */
export async function createSigningKey(algorithm: 'EdDSA' | 'ES256', keyId: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  return {
    publicJwk: { ...(await exportJWK(publicKey)), kid: keyId, alg: algorithm },
    sign: (claims, endsIn = '5m') =>
      new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: keyId }).setExpirationTime(endsIn).sign(privateKey),
  };
}
