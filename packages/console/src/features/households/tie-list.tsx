import { Rows } from '../../kit/list/rows.tsx';
import type { Household, LivingTie } from '@throughline/contract/household';
import { useWords } from '../../words/use-words.ts';
import { householdWords } from './household-words.ts';
import classes from './households.module.css';
import { Stretch } from './member-list.tsx';
import { useMemberName } from './use-member-name.ts';

/** Why they live together, pair by pair: the home, and what both share besides, in values. */
export function TieList({ of: { ties, members } }: { readonly of: Household }) {
  const say = useWords(householdWords);
  const nameOf = useMemberName();
  const nameById = (id: string): string => nameOf(members.find(({ personId }) => personId === id) ?? { name: null });
  return (
    <Rows>
      {ties.map((tie) => (
        <li key={`${tie.left} ${tie.right} ${tie.place ?? ''}`}>
          {say('whyPair', { left: nameById(tie.left), right: nameById(tie.right) })}
          <ul className={classes['why']}>
            {tie.place !== null && <li>{say('at', { place: tie.place })}</li>}
            {tie.reasons.map((reason) => (
              <Shared key={`${reason.kind} ${reason.left} ${reason.right}`} reason={reason} />
            ))}
          </ul>
          {tie.place !== null && <Stretch since={tie.since} until={tie.until} />}
        </li>
      ))}
    </Rows>
  );
}

function Shared({ reason: { kind, left, right } }: { readonly reason: LivingTie['reasons'][number] }) {
  const say = useWords(householdWords);
  if (kind === 'ruling') return <li>{say('ruling')}</li>;
  if (kind === 'family' && left !== right) return <li>{say('familyTwo', { left, right })}</li>;
  return <li>{say(kind, { value: left })}</li>;
}
