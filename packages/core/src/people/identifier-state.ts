import type { ValueState } from '../resolve/value-state.ts';
import type { Trust } from '../resolve/trust.ts';
import type { IdentifierState } from './person-document.ts';

/** How an identifier stands for one person, given the trust of that person's strongest claim to it. */
export function identifierState(state: ValueState, isCut: boolean, trust: Trust, isSilenced: boolean): IdentifierState {
  if (isSilenced) return 'silenced';
  const standing = state[trust];
  return standing === 'standing' && isCut ? 'cut' : standing;
}
