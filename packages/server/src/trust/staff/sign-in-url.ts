/**
 * The address that signs somebody in. The secret stands in the fragment, which a browser sends to nobody: neither a
 * proxy's log nor a `Referer` has it, and a page that merely previews the link does not use it up.
 */
export function signInUrl(place: URL, secret: string): string {
  return `${new URL('/sign-in', place).href}#${secret}`;
}
