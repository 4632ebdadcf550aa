/** Something wrong with a mapping: where, as a JSON pointer (RFC 6901), and how to mend it. */
export interface Mistake {
  readonly pointer: string;
  readonly message: string;
}

/** Takes a mistake down. */
export type Report = (pointer: string, message: string) => void;

/** A pointer to a member of what another points to. */
export function below(pointer: string, member: string | number): string {
  return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
