import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useSession } from '../api/session.ts';
import { useLanguage } from '../words/use-language.ts';
import { useWords } from '../words/use-words.ts';
import { DESTINATIONS } from './navigation.ts';
import { shellWords } from './shell-words.ts';
import { useHits } from './use-hits.ts';

/** Cmd-K: pages and whatever the search of the API finds, by keyboard alone. Opens at once. */
export function SearchBox({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(shellWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const permissions = useSession()?.permissions;
  const [query, setQuery] = useState('');
  const hits = useHits(query);
  useEffect(() => spotlight.open(), []);
  const go = (to: string) => () => void navigate({ to });
  const words = query.trim().toLowerCase();
  const pages = DESTINATIONS.filter(({ needs }) => needs === undefined || permissions?.includes(needs))
    .map(({ path, name, icon: Icon }): SpotlightActionData => {
      const label = language === 'ro' ? name.ro : name.en;
      return { id: path, label, leftSection: <Icon size={17} />, onClick: go(path) };
    })
    .filter(({ label }) => label?.toLowerCase().includes(words));
  const found = hits.rows.map(
    ({ id, label, detail, place }): SpotlightActionData => ({
      id,
      label,
      description: detail,
      onClick: () => void navigate(place),
    }),
  );
  // The best is first: Enter takes it, unless the arrows have gone to another one.
  const takeFirst = ({ key }: KeyboardEvent<HTMLInputElement>): void => {
    if (key !== 'Enter' || words === '' || document.querySelector('[data-selected]') !== null) return;
    const [hit] = hits.rows;
    const page = DESTINATIONS.find(({ path }) => path === pages[0]?.id);
    if (hit === undefined && page === undefined) return;
    void navigate(hit?.place ?? { to: page?.path ?? '/' });
    spotlight.close();
  };
  return (
    <Spotlight
      actions={[
        { group: say('found'), actions: found },
        { group: say('pages'), actions: pages },
      ].filter(({ actions }) => actions.length > 0)}
      query={query}
      onQueryChange={setQuery}
      // What the server found matches although its words may be spelled otherwise.
      filter={(_, actions) => actions}
      shortcut={null}
      scrollable
      maxHeight={420}
      onSpotlightClose={onClose}
      nothingFound={say(hits.isAsking ? 'searching' : 'nothingFound')}
      searchProps={{
        leftSection: <IconSearch size={17} />,
        placeholder: say('searchHint'),
        'aria-label': say('search'),
        onKeyDown: takeFirst,
      }}
    />
  );
}
