import { CommandFailure } from '../command-failure.ts';

/** A whole number that an option gives. @throws CommandFailure, exit code 2. */
export function wholeNumber(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new CommandFailure(`${option} must be a whole number from ${least} to ${most}.`, { exitCode: 2 });
}
