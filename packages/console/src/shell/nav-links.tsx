import { Link } from '@tanstack/react-router';
import { useSession } from '../api/session.ts';
import { useLanguage } from '../words/use-language.ts';
import { useWords } from '../words/use-words.ts';
import { DESTINATIONS } from './navigation.ts';
import { shellWords } from './shell-words.ts';
import classes from './shell.module.css';

const GROUPS = { see: 'groupSee', people: 'groupPeople', decide: 'groupDecide', run: 'groupRun' } as const;

/** The pages that the one who is signed in may see. */
export function NavLinks({ onFollow }: { readonly onFollow: () => void }) {
  const say = useWords(shellWords);
  const language = useLanguage();
  const permissions = useSession()?.permissions;
  const open = DESTINATIONS.filter(({ needs }) => needs === undefined || permissions?.includes(needs));
  return Object.entries(GROUPS).map(([group, heading]) => {
    const links = open.filter((destination) => destination.group === group);
    if (links.length === 0) return null;
    return (
      <div key={group} className={classes['group']}>
        <h2>{say(heading)}</h2>
        {links.map(({ path, name, icon: Icon }) => (
          <Link
            key={path}
            to={path}
            className={classes['destination']}
            activeOptions={{ exact: path === '/', includeSearch: false }}
            onClick={onFollow}
          >
            <Icon size={17} stroke={1.7} />
            {language === 'ro' ? name.ro : name.en}
          </Link>
        ))}
      </div>
    );
  });
}
