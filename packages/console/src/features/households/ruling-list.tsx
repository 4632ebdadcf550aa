import type { HouseholdRuling } from '@throughline/contract/household';
import { Button, Group, Text } from '@mantine/core';
import { useMay } from '../../api/session.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { Rows } from '../../kit/list/rows.tsx';
import { PersonChip } from '../../kit/person/person-chip.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useWords } from '../../words/use-words.ts';
import { householdWords } from './household-words.ts';
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
            <Rows>
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
            </Rows>
          )}
        </Panel>
      )}
    </QueryView>
  );
}
