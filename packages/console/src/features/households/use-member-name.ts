import type { HouseholdMember } from '@throughline/contract/household';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';

/** What a member of a household is called. */
export function useMemberName(): (member: Pick<HouseholdMember, 'name'>) => string {
  const say = useWords(sharedWords);
  return ({ name }) => name ?? say('anonymous');
}
