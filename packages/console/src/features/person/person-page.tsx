import { Link, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMay } from '../../api/session.ts';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { personName } from '../../kit/person/person-name.ts';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { SilenceOfPerson } from './other-tabs.tsx';
import { PersonHead } from './person-head.tsx';
import { personWords } from './person-words.ts';
import classes from './person.module.css';
import { usePerson, usePersonId } from './use-person.ts';

/** One person: who they are and what stands open, above a tab for each side of them. */
export function PersonPage() {
  const say = useWords(personWords);
  const sayShared = useWords(sharedWords);
  const personId = usePersonId();
  const query = usePerson();
  const tabs = useTabs();
  const name = query.data === undefined ? say('person') : (personName(query.data.traits) ?? sayShared('anonymous'));
  useEffect(() => {
    document.title = `${name} · Throughline`;
  }, [name]);
  return (
    <div className={classes['page']}>
      <QueryView query={query} lines={4}>
        {(person) => (
          <>
            <PersonHead person={person} />
            <SilenceOfPerson />
            <nav aria-label={say('sides')} className={classes['tabs']}>
              {tabs.map(({ to, label }) => (
                <Link
                  key={to}
                  to={to}
                  params={{ personId }}
                  activeOptions={{ exact: to === '/people/$personId', includeSearch: false }}
                  className={classes['tab'] ?? ''}
                >
                  {label}
                </Link>
              ))}
            </nav>
            <Outlet />
          </>
        )}
      </QueryView>
    </div>
  );
}

/** The sides of a person that the role may see. */
function useTabs() {
  const say = useWords(personWords);
  const mayLine = useMay('GET /api/people/:id/timeline');
  const mayIdentity = useMay('GET /api/people/:id/identity');
  const mayHousehold = useMay('GET /api/people/:id/household');
  const mayDecisions = useMay('GET /api/decisions');
  const mayPrivacy = useMay('GET /api/people/:id/consents');
  const tabs = [
    { to: '/people/$personId', label: say('overview'), isSeen: true },
    { to: '/people/$personId/timeline', label: say('timeline'), isSeen: mayLine },
    { to: '/people/$personId/orders', label: say('orders'), isSeen: true },
    { to: '/people/$personId/identity', label: say('identity'), isSeen: mayIdentity },
    { to: '/people/$personId/household', label: say('household'), isSeen: mayHousehold },
    { to: '/people/$personId/decisions', label: say('decisions'), isSeen: mayDecisions },
    { to: '/people/$personId/privacy', label: say('privacy'), isSeen: mayPrivacy },
  ] as const;
  return tabs.filter(({ isSeen }) => isSeen);
}
