const pure = '^generator/(schedule|migrate|reconciler/(plan|steps)\\.ts)';
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
      from: { path: '^generator/reconciler/(plan|steps)\\.ts' },
      to: {
        pathNot: [
          '^generator/schedule/',
          '^generator/reconciler/(steps|ports)\\.ts',
          'node_modules/temporal-polyfill/',
        ],
      },
    },
    {
      name: 'reconciler-never-imports-the-generator',
      severity: 'error',
      from: { path: '^generator/(reconciler|vcc)/' },
      to: { path: '^generator/(cli|config|emit|explain|preview|simulate|vcc-double|tooling)/' },
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
  },
};
