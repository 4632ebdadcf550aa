import type { SignInLink } from '@throughline/contract/staff';
import type { AskAdmin } from '../../api/ask-admin.ts';

/** An address that signs whoever opens it in once, as the first admin. */
export async function readSignInLink(ask: AskAdmin): Promise<string> {
  return (await ask<SignInLink>('/api/sign-in-links', {})).url;
}
