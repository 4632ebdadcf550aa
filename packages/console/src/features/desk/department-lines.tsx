import { Text } from '@mantine/core';
import type { Briefing } from '@throughline/contract/briefing';
import { Ago } from '../../kit/value/ago.tsx';
import { Department } from '../../kit/value/department.tsx';
import { useWords } from '../../words/use-words.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

/** The last that happened in each department, side by side. */
export function DepartmentLines({ departments }: { readonly departments: Briefing['departments'] }) {
  const say = useWords(deskWords);
  if (departments.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {say('noTouchpoints')}
      </Text>
    );
  }
  return (
    <ul className={classes['departments']} aria-label={say('departments')}>
      {departments.map(({ department, what, orderId, at }) => (
        <li key={department}>
          <Department of={department} />
          <Text size="sm" c="dimmed">
            {what}
            {orderId !== null && ` ${orderId}`} · <Ago at={at} />
          </Text>
        </li>
      ))}
    </ul>
  );
}
