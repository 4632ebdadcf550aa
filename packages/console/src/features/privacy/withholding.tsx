import type { SuppressionPreview } from '@throughline/contract/suppression';
import { Badge, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { personName } from '../../kit/person/person-name.ts';
import { personPath } from '../../kit/person/person-path.ts';
import { personWords } from '../../kit/person/person-words.ts';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';
import classes from './privacy.module.css';

/** What would not be sent and what still goes, whose orders are under way, and who is not meant. */
export function Withholding({ preview }: { readonly preview: SuppressionPreview }) {
  const say = useWords(privacyWords);
  const sayPerson = useWords(personWords);
  const { withheld, goesOn, openOrders, household, neighbours } = preview;
  const isOwedWithheld = withheld.some(({ kind }) => kind === 'service');
  return (
    <Stack gap="sm">
      <div className={classes['sides']}>
        <section className={classes['side']} aria-label={say('willNot')}>
          <Text fw={600}>{say('willNot')}</Text>
          <Actions actions={withheld} none={say('willNotNone')} />
        </section>
        <section className={classes['side']} aria-label={say('still')}>
          <Text fw={600}>{say('still')}</Text>
          <Actions actions={goesOn} none={say('stillNone')} />
        </section>
      </div>
      {openOrders.length > 0 && (
        <Text>
          {say('openOrders', {
            count: openOrders.length,
            orders: openOrders.map(({ orderKey }) => orderKey.replace(/^[^/]*\//, '')).join(', '),
          })}{' '}
          {say(isOwedWithheld ? 'openOrdersSilent' : 'openOrdersGo')}
        </Text>
      )}
      {household.length > 0 && (
        <section className={classes['side']} aria-label={say('livesWith')}>
          <Text fw={600}>{say('livesWith')}</Text>
          <ul className={classes['list']}>
            {household.map(({ id, traits }) => (
              <li key={id}>
                <Link to={personPath(id)}>{personName(traits) ?? sayPerson('anonymous')}</Link>
              </li>
            ))}
          </ul>
          <Text size="sm" c="dimmed">
            {say('livesWithHow')}
          </Text>
        </section>
      )}
      {neighbours.length > 0 && (
        <section className={classes['side']} aria-label={say('notMeant')}>
          <Text fw={600}>{say('notMeant')}</Text>
          <ul className={classes['list']}>
            {neighbours.map((neighbour) => (
              <li key={neighbour.person.id}>
                <Neighbour neighbour={neighbour} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Stack>
  );
}

function Actions({ actions, none }: { readonly actions: SuppressionPreview['withheld']; readonly none: string }) {
  const say = useWords(privacyWords);
  if (actions.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    <ul className={classes['list']}>
      {actions.map(({ action, name, kind, moments }) => (
        <li key={action}>
          {name}{' '}
          <Badge size="sm" variant="default" fw={400}>
            {say(kind)}
          </Badge>{' '}
          <Text span size="sm" c="dimmed">
            {say('at', { moments: moments.map((moment) => moment.name).join(', ') })}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function Neighbour({
  neighbour: { person, shares, openOrders },
}: {
  readonly neighbour: SuppressionPreview['neighbours'][number];
}) {
  const say = useWords(privacyWords);
  const sayPerson = useWords(personWords);
  const shared = shares.map(({ type, value }) => `${sayPerson(type)} ${value}`).join(', ');
  return (
    <>
      <Link to={personPath(person.id)}>{personName(person.traits) ?? sayPerson('anonymous')}</Link>{' '}
      {say('neighbour', { shares: shared })}
      {openOrders > 0 && `; ${say('neighbourOrders', { count: openOrders })}`}
    </>
  );
}
