import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/ibm-plex-sans/wght.css';
import '@fontsource/ibm-plex-mono/400.css';
import './theme/tokens.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { createConsoleRouter } from './router.tsx';
import { theme } from './theme/theme.ts';
import { startWords } from './words/i18n.ts';

/** The server writes one into each page: styles that parts of the page write need it (Content-Security-Policy). */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
// Where the parts that lock the page's scrolling look for it.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const colours = localStorageColorSchemeManager({ key: 'throughline-colour-scheme' });
const queries = createQueryClient(() => {
  // Who was never signed in is on the way to the sign-in already.
  if (queries.getQueryData(['session']) === undefined) return;
  queries.removeQueries({ queryKey: ['session'] });
  void router.invalidate();
});
const router = createConsoleRouter(queries);

await startWords();
createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <MantineProvider theme={theme} colorSchemeManager={colours} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
