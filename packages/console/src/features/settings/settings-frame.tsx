import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../../api/session.ts';
import { Page } from '../../kit/frame/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { settingsWords } from './settings-words.ts';
import classes from './settings.module.css';

const SECTIONS = [
  { path: '/settings', word: 'brand', needs: 'GET /api/settings' },
  { path: '/settings/keys', word: 'keys', needs: 'GET /api/access-keys' },
  { path: '/settings/webhooks', word: 'webhooks', needs: 'GET /api/webhooks' },
  { path: '/settings/exports', word: 'exports', needs: 'GET /api/export-schedules' },
  { path: '/settings/plan', word: 'plan', needs: 'GET /api/tracking-plan' },
  { path: '/settings/server', word: 'server', needs: 'GET /api/health' },
] as const;

/** A section of the settings with the way to the others that one may see. */
export function SettingsFrame({
  title,
  about,
  actions,
  children,
}: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const say = useWords(settingsWords);
  const permissions = useSession()?.permissions;
  return (
    <Page title={title} about={about} actions={actions}>
      <nav aria-label={say('sections')} className={classes['sections']}>
        {SECTIONS.filter(({ needs }) => permissions?.includes(needs)).map(({ path, word }) => (
          <Link key={path} to={path} activeOptions={{ exact: path === '/settings', includeSearch: false }}>
            {say(word)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
