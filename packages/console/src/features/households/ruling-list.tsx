import type { HouseholdRuling } from '@throughline/contract/household';
import { Button, Group, Text } from '@mantine/core';
import { useMay } from '../../api/session.ts';
import { Instant } from '../../kit/instant.tsx';
import { Panel } from '../../kit/panel.tsx';
import { PersonChip } from '../../kit/person-chip.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useActorName } from '../../kit/use-actor-name.ts';
import { useWords } from '../../words/use-words.ts';
import { householdWords } from './household-words.ts';
import classes from './households.module.css';
import { useHouseholdRevocation, useHouseholdRulings } from './use-household.ts';

const WORDS = { together: 'ruledTogether', apart: 'ruledApart', hidden: 'ruledHidden' } as const;

/** What somebody ruled about with whom a person lives, and taking it back. */
export function RulingList({ personId }: { readonly personId: string }) {
  const say = useWords(householdWords);
  const nameOf = useActorName();
  const mayRevoke = useMay('POST /api/household-rulings/:id/revocation');
  const rulings = useHouseholdRulings(personId);
  const revoke = useHouseholdRevocation(say('revoked'));
  const other = ({ left, right }: HouseholdRuling): string | null => (left === personId ? right : left);
  return (
    <QueryView query={rulings} lines={2}>
      {({ rulings: rows }) => (
        <Panel title={say('rulingsTitle')} flush={rows.length > 0}>
          {revoke.error !== null && <ProblemNote error={revoke.error} />}
          {rows.length === 0 ? (
            <Text c="dimmed">{say('rulingsNone')}</Text>
          ) : (
            <ul className={classes['list']}>
              {rows.map((ruling) => (
                <li key={ruling.id}>
                  {say(WORDS[ruling.kind])} {ruling.kind !== 'hidden' && <PersonChip id={other(ruling) ?? personId} />}
                  <Text size="sm" c="dimmed" component="div">
                    {ruling.reason} · {say('by', { who: nameOf(ruling.madeBy) })} · <Instant at={ruling.madeAt} />
                  </Text>
                  {mayRevoke && (
                    <Group mt={4}>
                      <Button
                        size="compact-sm"
                        variant="default"
                        loading={revoke.isPending && revoke.variables === ruling.id}
                        onClick={() => revoke.mutate(ruling.id)}
                      >
                        {say('revoke')}
                      </Button>
                    </Group>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
    </QueryView>
  );
}
