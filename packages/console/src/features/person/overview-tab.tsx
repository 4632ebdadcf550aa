import { Stack } from '@mantine/core';
import { useMay } from '../../api/session.ts';
import { ContactsPanel } from './contacts-panel.tsx';
import { GoldenTable } from './golden-table.tsx';
import { IdentifiersPanel } from './identifiers-panel.tsx';
import { LatestPanel } from './latest-panel.tsx';
import classes from './person.module.css';
import { usePerson } from './use-person.ts';

/** Who somebody is: the Golden Record, what they are known by, how much they did, and what happened last. */
export function OverviewTab() {
  const { data: person } = usePerson();
  const mayLine = useMay('GET /api/people/:id/timeline');
  if (person === undefined) return null;
  return (
    <div className={classes['columns']}>
      <Stack gap="md" miw={0}>
        <GoldenTable person={person} />
        {mayLine && <LatestPanel personId={person.id} />}
      </Stack>
      <Stack gap="md" miw={0}>
        <IdentifiersPanel person={person} />
        <ContactsPanel person={person} />
      </Stack>
    </div>
  );
}
