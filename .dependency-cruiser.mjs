/**
 * Who may import whom in src (architecture §1), checked by dev/check-imports.ts. A folder may import what its list names and
 * nothing else; `npm` names packages. What may only be imported as a type is in dev/import-check.ts.
 */
const npm = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);
const src = (...names) => names.map((name) => `^src/${name}`);

const DOMAIN = src('domain/');
const PORTS = src('(remote-)?ports[.]ts$');
const WORK_PORTS = src('work-ports[.]ts$');

const mayImport = (name, from, allowed, { except, builtins = false } = {}) => ({
  name,
  severity: 'error',
  from: { path: from, ...(except ? { pathNot: except } : {}) },
  to: { pathNot: allowed, ...(builtins ? { dependencyTypesNot: ['core'] } : {}) },
});

/** Adapters: their own folder, ports, domain and packages; `more` is what only this one may have. */
const adapter = (name, packages, more = []) =>
  mayImport(
    `${name}-imports`,
    `^src/${name}/`,
    [...src(`${name}/`), ...PORTS, ...DOMAIN, ...npm('zod', 'lru-cache', 'ulid', ...packages), ...more],
    { builtins: true },
  );

const CARDS = [...src('cards/', 'texts/'), ...DOMAIN, ...PORTS, ...npm('zod', 'adaptivecards-templating')];

const forbidden = [
  mayImport('domain-imports', '^src/domain/', [...DOMAIN, ...npm('zod', 'libphonenumber-js', 'tldts', 'any-ascii')]),
  mayImport('texts-imports', '^src/texts/', [...src('texts/'), ...DOMAIN]),
  mayImport('cards-imports', '^src/cards/', CARDS, { except: '^src/cards/render[.]ts$' }),
  mayImport('cards-render-imports', '^src/cards/render[.]ts$', [...CARDS, ...src('project-root[.]ts$')], {
    builtins: true,
  }),
  mayImport('ports-imports', '^src/(work-|remote-)?ports[.]ts$', [...DOMAIN, ...PORTS]),
  mayImport('workflows-imports', '^src/workflows/', [
    ...src('workflows/', 'cards/', 'texts/', 'jobs/'),
    ...DOMAIN,
    ...PORTS,
    ...npm('zod', 'csv-parse', 'csv-stringify'),
  ]),
  mayImport('jobs-imports', '^src/jobs/', [...src('jobs/'), ...PORTS, ...WORK_PORTS, ...DOMAIN]),
  adapter('partner-center', ['undici', 'oauth4webapi']),
  adapter('provider', []),
  adapter('ares', ['undici', 'rate-limiter-flexible', 'opossum']),
  adapter('mail', []),
  adapter('storage', ['@azure'], WORK_PORTS),
  adapter(
    'teams',
    ['botbuilder[^/]*', 'botframework-[^/]*', '@microsoft/teams-ai', 'restify', 'jose', 'undici', 'pino'],
    src('cards/', 'workflows/', 'texts/'),
  ),
  mayImport(
    'index-imports',
    '^src/index[.]ts$',
    src(
      'app[.]ts$',
      'config[.]ts$',
      'configuration/',
      'storage/key-vault[.]ts$',
      'log[.]ts$',
      'development[.]ts$',
      'project-root[.]ts$',
    ),
    {
      builtins: true,
    },
  ),
  mayImport(
    'consent-imports',
    '^src/consent([.]ts$|/)',
    [
      ...src('consent/', 'config[.]ts$', 'configuration/', 'development[.]ts$', 'log[.]ts$'),
      ...src('partner-center/', 'storage/', 'texts/en-access[.]ts$'),
      ...PORTS,
      ...DOMAIN,
    ],
    { builtins: true },
  ),
  mayImport('check-history-imports', '^src/check-history[.]ts$', src('config[.]ts$', 'configuration/', 'storage/')),
  mayImport(
    'config-imports',
    '^src/config([.]ts$|uration/)',
    [...DOMAIN, ...PORTS, ...src('configuration/', 'development[.]ts$', 'project-root[.]ts$'), ...npm('zod')],
    { builtins: true },
  ),
  mayImport('log-imports', '^src/log[.]ts$', [...PORTS, ...npm('pino')], { builtins: true }),
  mayImport('development-imports', '^src/(development|project-root)[.]ts$', ['^nothing$'], { builtins: true }),
  {
    name: 'bot-sdks-only-in-teams',
    comment: 'both SDKs are at the end of their life: src/teams is what will be rewritten',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/teams/' },
    to: { path: npm('botbuilder[^/]*', 'botframework-[^/]*', '@microsoft/teams-ai', 'restify') },
  },
  {
    name: 'azure-only-in-storage',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/storage/' },
    to: { path: npm('@azure') },
  },
  { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
  { name: 'nothing-unresolvable', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
  {
    name: 'no-unknown-place',
    comment: 'a new folder or root file needs a rule of its own',
    severity: 'error',
    from: {
      path: '^src/',
      pathNot:
        '^src/((domain|texts|cards|workflows|jobs|partner-center|provider|ares|mail|storage|teams|configuration|consent)/|(app|index|consent|check-history|config|log|development|project-root|ports|work-ports|remote-ports)[.]ts$)',
    },
    to: {},
  },
];

// biome-ignore lint/style/noDefaultExport: this is where dependency-cruiser looks
export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    preserveSymlinks: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
