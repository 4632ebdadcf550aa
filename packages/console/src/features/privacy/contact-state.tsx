import type { PersonHousehold } from '@throughline/contract/household';
import type { Suppression } from '@throughline/contract/suppression';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTimeZone } from '../../api/brand.ts';
import { get } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { instantText } from '../../kit/value/instant.tsx';
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';
import classes from './privacy.module.css';
import { useLift } from './use-lift.ts';
import { useSuppressionsOf } from './use-suppressions-of.ts';

/** Whether a person is contacted: what stands against it, by whom it was asked, and lifting it by one click. */
export function ContactState({ personId }: { readonly personId: string }) {
  const say = useWords(privacyWords);
  const suppressions = useSuppressionsOf(personId);
  const lift = useLift();
  const mayLift = useMay('POST /api/suppressions/:id/lift');
  return (
    <Panel title={say('contactTitle')}>
      <QueryView query={suppressions} lines={3}>
        {(page) => {
          const standing = page.suppressions.filter(({ liftedAt }) => liftedAt === null);
          const lifted = page.suppressions.filter(({ liftedAt }) => liftedAt !== null);
          return (
            <Stack gap="sm">
              {standing.length === 0 && <Text>{say('contactFree')}</Text>}
              <HouseholdCare personId={personId} />
              {standing.map((suppression) => (
                <Group key={suppression.id} justify="space-between" gap="sm" className={classes['standing']}>
                  <Standing suppression={suppression} />
                  {mayLift && (
                    <Button variant="default" loading={lift.isPending} onClick={() => lift.mutate(suppression)}>
                      {say('lift')}
                    </Button>
                  )}
                </Group>
              ))}
              {lift.error !== null && <ProblemNote error={lift.error} />}
              {lifted.length > 0 && <Lifted suppressions={lifted} />}
            </Stack>
          );
        }}
      </QueryView>
    </Panel>
  );
}

function Standing({ suppression }: { readonly suppression: Suppression }) {
  const say = useWords(privacyWords);
  const day = useDay();
  const actorName = useActorName();
  const { kind, madeAt, madeBy, askedBy, reason, address, confidence, hasHouseholdCare } = suppression;
  return (
    <Stack gap={2} style={{ flex: '1 1 280px', minWidth: 0 }}>
      <Text fw={600}>{say(kind)}</Text>
      <Text>{say(`${kind}Help`)}</Text>
      <Text size="sm" c="dimmed">
        {say('silentSince', { when: day(madeAt) })} · {say('askedBy', { who: askedBy })} ·{' '}
        {say('by', { who: actorName(madeBy) })}
        {confidence !== null && ` · ${say('confidenceIs', { word: say(confidence) })}`}
        {address !== null && ` · ${say('byAddress', { address: address.value })}`}
        {hasHouseholdCare && ` · ${say('householdCare')}`}
      </Text>
      <Text size="sm">{reason}</Text>
    </Stack>
  );
}

/** That the person is left in peace because of somebody they live with; nothing where they are not. */
function HouseholdCare({ personId }: { readonly personId: string }) {
  const say = useWords(privacyWords);
  const day = useDay();
  const path = `/api/people/${personId}/household`;
  const household = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => get<PersonHousehold>(path, {}, signal),
    enabled: useMay('GET /api/people/:id/household'),
  });
  const [care] = household.data?.care ?? [];
  return care === undefined ? null : <Text>{say('inHouseholdCare', { until: day(care.until) })}</Text>;
}

function Lifted({ suppressions }: { readonly suppressions: readonly Suppression[] }) {
  const say = useWords(privacyWords);
  const day = useDay();
  const actorName = useActorName();
  return (
    <div>
      <Text size="sm" c="dimmed">
        {say('formerTitle')}
      </Text>
      <ul className={classes['list']}>
        {suppressions.map(({ id, kind, madeAt, liftedAt, liftReason, liftedBy }) => (
          <li key={id}>
            <Text size="sm" c="dimmed">
              {say('former', {
                kind: say(kind),
                from: day(madeAt),
                to: liftedAt === null ? '' : day(liftedAt),
                reason: liftReason ?? '',
              })}{' '}
              · {say('liftedBy', { who: actorName(liftedBy ?? '') })}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useDay(): (at: string) => string {
  const language = useLanguage();
  const timeZone = useTimeZone();
  return (at) => instantText(at, { language, timeZone, precision: 'minute' });
}
