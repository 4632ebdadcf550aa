/**
 * Who may import whom (docs/architecture.md). dependency-cruiser reads the sources with swc, because it cannot use
 * TypeScript 7. `tools/borders.test.ts` proves with a bad fixture that every rule bites.
 */
const verbs = '(collect|resolve|understand|decide|engage|measure|trust)';
const layersBelow = '(postgres|http|config|telemetry|timers)';
const tests = String.raw`[.]test[.]tsx?$|/(testing|fixtures)/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    rule(
      'core-imports-itself-only',
      'core is pure: no platform, no other package except small pure ones.',
      { path: '^packages/core/src', pathNot: tests },
      { pathNot: '^packages/core/src|^node_modules/libphonenumber-js/' },
    ),
    rule(
      'contract-imports-core-types-only',
      'contract describes what crosses HTTP; from core it takes types only.',
      { path: '^packages/contract/src', pathNot: tests },
      { path: '^packages/(?!contract/)', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'contract-imports-core-and-typebox-only',
      'contract is read by browsers and the command line: no platform, no server.',
      { path: '^packages/contract/src', pathNot: tests },
      { pathNot: '^packages/(contract|core)/src|^node_modules/typebox/' },
    ),
    rule(
      'layers-below-know-no-verb',
      'postgres, http, config, telemetry and timers serve every verb and import none.',
      { path: `^packages/server/src/${layersBelow}/`, pathNot: tests },
      { path: `^packages/server/src/(${verbs}|flow)/` },
    ),
    rule(
      'verbs-meet-through-read-models',
      'A verb reads another only through its read-*.ts.',
      { path: `^packages/server/src/${verbs}/`, pathNot: tests },
      { path: `^packages/server/src/${verbs}/`, pathNot: String.raw`^packages/server/src/$1/|/read-[^/]+[.]ts$` },
    ),
    rule(
      'verbs-do-not-import-the-flow',
      'The flow calls the verbs, never the other way round.',
      { path: `^packages/server/src/${verbs}/`, pathNot: tests },
      { path: '^packages/server/src/flow/' },
    ),
    rule(
      'composition-root-is-imported-by-nobody-below',
      'main.ts, app.ts and app/ put the parts together; no part imports them.',
      { path: '^packages/server/src/[^/]+/', pathNot: `${tests}|^packages/server/src/app/` },
      { path: String.raw`^packages/server/src/((main|app)[.]ts$|app/)` },
    ),
    rule(
      'server-imports-no-client',
      'cli and simulator are clients of the server.',
      { path: '^packages/server/src' },
      { path: '^packages/(cli|simulator)/' },
    ),
    rule(
      'clients-talk-http',
      'cli and simulator know the contract and pure core, never the server.',
      { path: '^packages/(cli|simulator)/src' },
      { path: '^packages/(?!$1/|contract/|core/)' },
    ),
    rule(
      'console-imports-contract-types-only',
      'The console is a client: it knows the types of the contract, which vanish when it is built, and those of its files ' +
        'that are words alone; nothing else of ours.',
      { path: '^packages/console/src', pathNot: tests },
      {
        path: '^packages/(?!console/|contract/src/(?:source-snippets|quarantine-reasons)[.]ts$)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'console-features-meet-by-links',
      'A room of the console knows no other room; the person page loads the tabs of others.',
      { path: '^packages/console/src/features/([^/]+)/', pathNot: `${tests}|^packages/console/src/features/person/` },
      { path: '^packages/console/src/features/', pathNot: '^packages/console/src/features/$1/' },
    ),
    rule(
      'console-kit-knows-no-room',
      'What every page is made of imports no page.',
      { path: '^packages/console/src/(kit|api|words|search-params|theme)/', pathNot: tests },
      { path: '^packages/console/src/(features|shell)/' },
    ),
    rule(
      'packages-name-each-other',
      'Another package is imported by its name, not by a relative path.',
      { path: '^packages/([^/]+)/' },
      {
        path: '^packages/(?!$1/)',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['localmodule', 'npm', 'aliased-workspace'],
      },
    ),
    rule(
      'tests-stay-with-tests',
      'What only tests need lies in testing/ or fixtures/, and the product does not import it.',
      { path: '^packages/', pathNot: tests },
      { path: `^packages/.+(${tests})` },
    ),
    rule(
      'no-cycles',
      'Two files that import each other are one idea or three.',
      { path: '^packages/' },
      { circular: true },
    ),
    rule(
      'imports-resolve',
      'An import that resolves to nothing hides from every other rule.',
      { path: '^(packages|examples|test|bench)/' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(test|tools)/fixtures|^packages/console/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
    combinedDependencies: true,
  },
};
