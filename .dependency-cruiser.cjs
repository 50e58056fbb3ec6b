const planning =
  'plan|verdict|is-up|swarm-members|going-soon|steps|keep-up|take-down|keep-seats|choose-nodes|health|remember|memory|policy|node-labels|leads|lease|lease-record|hub-work|notices|status|metrics|history|override-list|told-overrides|dry-run-document';
const pure = `^generator/(schedule|migrate|status|reconciler/(${planning})\\.ts)`;
/** Only these may touch files, processes, the network or a clock. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'unresolved',
      severity: 'error',
      from: { pathNot: '^generator/tooling/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'schedule-imports-only-itself-and-temporal',
      severity: 'error',
      from: { path: '^generator/schedule/' },
      to: { pathNot: ['^generator/schedule/', 'node_modules/temporal-polyfill/'] },
    },
    {
      name: 'pure-code-does-no-io',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'planning-imports-no-adapter',
      severity: 'error',
      from: { path: `^generator/reconciler/(${planning})\\.ts` },
      to: {
        path: [
          '^generator/reconciler/adapters/',
          '^generator/reconciler/(apply|run-step|run-tick|connect|main|one-run)\\.ts',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'reconciler-never-imports-the-generator',
      severity: 'error',
      from: { path: '^generator/(reconciler|vcc|status)/' },
      to: { path: '^generator/(cli|config|emit|explain|preview|simulate|sizing|vcc-double|tooling)/' },
    },
    {
      // The reconciler writes a page too, so pages must not bring the generator with them.
      name: 'pages-import-pages-and-schedule',
      severity: 'error',
      from: { path: '^generator/page/' },
      to: { path: '^generator/', pathNot: '^generator/(page|schedule)/' },
    },
    {
      name: 'page-scripts-run-in-browsers',
      severity: 'error',
      from: { path: '^generator/page/client/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-adapters-do-io',
      severity: 'error',
      from: {
        path: '^generator/reconciler/',
        pathNot: '^generator/reconciler/(adapters/|main\\.ts|deployment\\.ts|arguments\\.ts)',
      },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
