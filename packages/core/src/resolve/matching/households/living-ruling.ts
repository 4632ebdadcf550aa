/** What somebody ruled about two people, resolved to who they are now. `apart` beats `together`. */
export interface LivingRuling {
  readonly rulingId: string;
  readonly kind: 'together' | 'apart';
  readonly left: string;
  readonly right: string;
}
