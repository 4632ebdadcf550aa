import { bearerToken } from '../http/bearer-token.ts';
import { CHALLENGE, createAdminCheck, NARROW_CHALLENGE } from '../http/admin-gate.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Reader, ReaderGate } from '../http/reader.ts';
import { looksLikeAccessKey } from './access-key.ts';
import type { AccessKeyDirectory } from './access-key-directory.ts';

const ADMIN_READER: Reader = { isAdmin: true, fields: null };

/** Lets in who brings an access key with the scope `profiles:read`, or the admin token, as a bearer. */
export function createAccessKeyGate({
  adminToken,
  directory,
}: {
  adminToken: string;
  directory: AccessKeyDirectory;
}): ReaderGate {
  const isAdmin = createAdminCheck(adminToken);
  return async function checkReader(request) {
    const token = bearerToken(request);
    if (looksLikeAccessKey(token)) {
      const key = await directory.find(token);
      if (key?.scopes.includes('profiles:read')) return { isAdmin: false, fields: key.fields };
      if (key !== null) {
        throw new ProblemError('insufficient_scope', 'The access key reads no profiles.', {
          headers: NARROW_CHALLENGE,
        });
      }
      const detail = 'The access key is unknown, revoked or expired.';
      throw new ProblemError('invalid_access_key', detail, { headers: CHALLENGE });
    }
    if (isAdmin(token)) return ADMIN_READER;
    const detail =
      token === ''
        ? 'The request brings no bearer token.'
        : 'The bearer token is neither an access key nor the admin token.';
    throw new ProblemError('invalid_access_key', detail, { headers: CHALLENGE });
  };
}
