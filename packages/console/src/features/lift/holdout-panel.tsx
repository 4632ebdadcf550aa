import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { holdoutQuery } from './lift-queries.ts';
import { liftWords } from './lift-words.ts';
import classes from './lift.module.css';

/** Whether people who are left alone were left alone. */
export function HoldoutPanel({ season }: { readonly season: number | undefined }) {
  const say = useWords(liftWords);
  const { whole } = useFigures();
  const query = useQuery(holdoutQuery(season));
  return (
    <Panel title={say('check')}>
      <QueryView query={query} lines={2}>
        {({ isClean, leaks, ofMerges, decisions, heldOutPeople, examples }) => (
          <>
            <Text {...(!isClean && { c: 'var(--console-bad)', fw: 600 })}>
              {isClean
                ? say('clean', { decisions: whole(decisions), people: whole(heldOutPeople) })
                : say('leaks', { leaks: whole(leaks) })}
            </Text>
            {ofMerges > 0 && (
              <Text c="dimmed" size="sm">
                {say('ofMerges', { count: ofMerges })}
              </Text>
            )}
            {examples.length > 0 && (
              <>
                <Text size="sm" mt="sm">
                  {say('latest')}
                </Text>
                <ul className={classes['reasons']}>
                  {examples.map((id) => (
                    <li key={id}>
                      <Link to={decisionPath(id)}>{id}</Link>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function decisionPath(id: string): string {
  return `/decisions/${id}`;
}
