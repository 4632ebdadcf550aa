import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a token stands for: one asking of one person in one season. */
export interface Invitation {
  readonly answerId: string;
  readonly closesAt: Date;
}

/** What a text turned out to be. */
export type TokenReading =
  | { readonly is: 'open'; readonly answerId: string }
  | { readonly is: 'over'; readonly answerId: string }
  | { readonly is: 'forged' };

/** Makes the tokens that stand in the addresses people are asked at, and reads them back. */
export interface SurveyTokens {
  /** The same for the same invitation. */
  mint(invitation: Invitation): string;
  read(token: string, now: number): TokenReading;
}

const FORM = 1;
const ID_BYTES = 16;
const SIGNED_BYTES = 1 + ID_BYTES + 4;
const MAC_BYTES = 16;
const LOOK = /^[\w-]{50}$/;

/**
 * A token is `form, answer id, last second, MAC` in base64url: nothing of the person is in it, and what was not signed
 * here is told without asking the database. HMAC-SHA-256 cut to 128 bits, under a key of its own.
 * @source RFC 2104 section 5; RFC 5869.
 */
export function createSurveyTokens(deploymentSecret: Buffer): SurveyTokens {
  const key = Buffer.from(hkdfSync('sha256', deploymentSecret, '', 'throughline survey tokens', 32));
  const macOf = (signed: Buffer): Buffer => createHmac('sha256', key).update(signed).digest().subarray(0, MAC_BYTES);
  return {
    mint({ answerId, closesAt }) {
      const signed = Buffer.alloc(SIGNED_BYTES);
      signed.writeUInt8(FORM, 0);
      signed.write(answerId.replaceAll('-', ''), 1, 'hex');
      signed.writeUInt32BE(Math.floor(closesAt.getTime() / 1000), 1 + ID_BYTES);
      return Buffer.concat([signed, macOf(signed)]).toString('base64url');
    },
    read(token, now) {
      if (!LOOK.test(token)) return { is: 'forged' };
      const bytes = Buffer.from(token, 'base64url');
      const signed = bytes.subarray(0, SIGNED_BYTES);
      // Two texts may be read as the same bytes: only the one that was handed out counts.
      const isOurs =
        bytes.toString('base64url') === token && timingSafeEqual(bytes.subarray(SIGNED_BYTES), macOf(signed));
      if (!isOurs || signed.readUInt8(0) !== FORM) return { is: 'forged' };
      const hex = signed.toString('hex', 1, 1 + ID_BYTES);
      const answerId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      const isOver = signed.readUInt32BE(1 + ID_BYTES) * 1000 <= now;
      return { is: isOver ? 'over' : 'open', answerId };
    },
  };
}
