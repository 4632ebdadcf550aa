import type { Session } from '@throughline/contract/session';
import { send } from '../../api/request.ts';

/** What a sign-in link opens with: read once from the address, and taken out of it, so that no history keeps it. */
let held: string | null = null;
let opening: Promise<Session> | null = null;

/** What stands behind `#` in the address; null where the page was opened without a link. */
export function linkInAddress(): string | null {
  const secret = /^#([\w-]{20,200})$/.exec(location.hash)?.[1];
  if (secret === undefined) return held;
  history.replaceState(history.state, '', location.pathname + location.search);
  opening = null;
  held = secret;
  return held;
}

/** Signs in by a link; asked twice, as React asks in development, it is still opened once. */
export function openLink(link: string): Promise<Session> {
  opening ??= send<Session>('POST', '/api/session', { link });
  return opening;
}
