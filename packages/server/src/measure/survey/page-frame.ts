import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html.ts';

/** Colours meet WCAG 2.2 AA on both grounds; what can be touched is 44 px high. */
const STYLE = `
:root { color-scheme: light dark; --ground: #f4f5f7; --card: #fff; --ink: #1b1f24; --soft: #57606a; --line: #8c959f;
  --mark: #0b57d0; --tint: #e8f0fe; --on: #fff; --wrong: #a40e26; --wrong-tint: #fff0f1; }
@media (prefers-color-scheme: dark) { :root { --ground: #12151a; --card: #1c2128; --ink: #e9edf2; --soft: #a9b4c0;
  --line: #6e7a87; --mark: #9cc2ff; --tint: #1f314f; --on: #0b1a33; --wrong: #ffb3ba; --wrong-tint: #3d1a20; } }
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
body { margin: 0; background: var(--ground); color: var(--ink); }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
@media (min-width: 40rem) { main { padding: 3rem 1rem 4rem; } }
nav { text-align: end; font-size: .875rem; margin-bottom: .5rem; }
nav a, nav span { display: inline-block; padding: .5rem; }
a { color: var(--mark); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance; }
p { margin: 0 0 1rem; max-width: 65ch; }
.intro { color: var(--soft); margin-bottom: 1.5rem; }
fieldset { border: 0; margin: 0 0 1rem; padding: 1.25rem; min-width: 0; background: var(--card); border-radius: .75rem; }
legend { float: inline-start; width: 100%; padding: 0; margin-bottom: .75rem; font-weight: 600; font-size: 1.0625rem; }
legend + * { clear: both; }
.choices { display: grid; gap: .5rem; grid-template-columns: repeat(2, 1fr); }
.short { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
.long { grid-template-columns: repeat(6, minmax(0, 1fr)); }
@media (min-width: 40rem) { .long { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); } }
.ends { hyphens: auto; display: flex; justify-content: space-between; gap: 1rem; color: var(--soft); font-size: .875rem; margin: 0 0 .5rem; }
.ends span:last-child { text-align: end; }
label { display: flex; align-items: center; justify-content: center; gap: .5rem; min-height: 2.75rem; padding: .25rem .5rem;
  border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
.short label, .long label { flex-direction: column; gap: .125rem; padding: .375rem .25rem; font-variant-numeric: tabular-nums; }
input { accent-color: var(--mark); width: 1.125rem; height: 1.125rem; margin: 0; flex: none; }
label:hover { background: var(--tint); }
label:has(:checked) { background: var(--tint); border-color: var(--mark); box-shadow: inset 0 0 0 1px var(--mark); }
label:has(:focus-visible), a:focus-visible, button:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
label input:focus-visible { outline: none; }
.none { display: inline-flex; margin-top: .5rem; border-color: transparent; color: var(--soft); font-size: .875rem;
  justify-content: start; padding-inline: .25rem; }
button { font: inherit; font-weight: 600; min-height: 3rem; width: 100%; padding: .5rem 2rem; border: 0; border-radius: .5rem;
  background: var(--mark); color: var(--on); cursor: pointer; }
@media (min-width: 40rem) { button { width: auto; } }
.wrong { padding: .75rem 1rem; margin-bottom: 1rem; border-inline-start: 4px solid var(--wrong); border-radius: .25rem;
  background: var(--wrong-tint); color: var(--wrong); }
.said { padding: 2rem 1.25rem; background: var(--card); border-radius: .75rem; }
.said p:last-child { margin: 0; }
@media (forced-colors: active) { fieldset, .said { border: 1px solid; } }
`;

/** Nothing runs, nothing is loaded, nothing is sent elsewhere; only this style counts. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every page: its address is a key, so nobody is told it, keeps it or finds it. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow, noarchive',
} as const;

/** A whole page around a body that is HTML already; works without a script. */
export function pageFrame({ language, title, body }: Readonly<Record<'language' | 'title' | 'body', string>>): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
