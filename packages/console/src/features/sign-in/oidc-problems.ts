/** Why somebody is back from the identity provider without being signed in, as the server says it. */
export const OIDC_PROBLEMS = [
  'oidc_unavailable',
  'oidc_refused',
  'oidc_not_begun_here',
  'oidc_no_role',
  'oidc_disabled',
] as const;
export type OidcProblem = (typeof OIDC_PROBLEMS)[number];
