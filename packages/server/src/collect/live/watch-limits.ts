/** How many streams may be open. */
export interface WatchLimits {
  readonly perProcess: number;
  readonly perCaller: number;
}

/** A browser opens six connections to one server at most, and everybody who has the admin token is one caller. */
export const WATCH_LIMITS: WatchLimits = { perProcess: 60, perCaller: 20 };
