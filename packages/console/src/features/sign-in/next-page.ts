/** Where to go after signing in: a page of this console, whatever the address says; the first page where it says another. */
export function nextPage(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}
