/** Which comparison an address means; what is left out is the first goal, the running season, everybody. */
export interface LiftSearch {
  readonly goal?: string | undefined;
  readonly season?: number | undefined;
  readonly moment?: string | undefined;
  readonly closed?: true | undefined;
}
