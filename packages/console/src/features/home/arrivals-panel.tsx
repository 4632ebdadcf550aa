import { Text } from '@mantine/core';
import type { Overview } from '@throughline/contract/overview';
import { PlainTable } from '../../kit/list/plain-table.tsx';
import { Ago } from '../../kit/value/ago.tsx';
import { Count } from '../../kit/value/count.tsx';
import { Department } from '../../kit/value/department.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { Figure } from './figure.tsx';
import { homeWords } from './home-words.ts';
import classes from './home.module.css';

/** What came in: within a minute, an hour, a day, and from which department. */
export function ArrivalsPanel({ of }: { readonly of: NonNullable<Overview['arrivals']> }) {
  const say = useWords(homeWords);
  const { whole } = useFigures();
  const { hours, departments, lastMinute, waiting } = of;
  const most = Math.max(1, ...hours.map(({ accepted }) => accepted));
  const day = hours.reduce((sum, { accepted }) => sum + accepted, 0);
  return (
    <>
      <div className={classes['figures']}>
        <Figure value={whole(lastMinute)} name={say('lastMinute')} />
        <Figure value={whole(hours.at(-1)?.accepted ?? 0)} name={say('thisHour')} />
        <Figure value={whole(day)} name={say('lastDay')} />
        <div className={classes['hours']} role="img" aria-label={say('hoursLabel', { most: whole(most) })}>
          {hours.map(({ hour, accepted }) => (
            <i key={hour} style={{ height: `${accepted === 0 ? 1 : Math.max(6, (accepted / most) * 100)}%` }} />
          ))}
        </div>
      </div>
      {waiting > 1_000 && <Text c="var(--console-warn)">{say('waiting', { text: whole(waiting) })}</Text>}
      {departments.length > 0 && (
        <PlainTable label={say('arrivals')}>
          <thead>
            <tr>
              <th>{say('department')}</th>
              <th data-number data-wide>
                {say('sources')}
              </th>
              <th data-number data-wide>
                {say('hourColumn')}
              </th>
              <th data-number>{say('dayColumn')}</th>
              <th data-number>{say('refused')}</th>
              <th>{say('lastCame')}</th>
            </tr>
          </thead>
          <tbody>
            {departments.map(({ department, sources, thisHour, lastDay, quarantinedLastDay, lastAt }) => (
              <tr key={department}>
                <td>
                  <Department of={department} />
                </td>
                <td data-number data-wide>
                  <Count value={sources} />
                </td>
                <td data-number data-wide>
                  <Count value={thisHour} />
                </td>
                <td data-number>
                  <Count value={lastDay} />
                </td>
                <td data-number>
                  <Count value={quarantinedLastDay} />
                </td>
                <td>{lastAt === null ? say('never') : <Ago at={lastAt} />}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </>
  );
}
