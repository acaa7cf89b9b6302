import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importViolations, unseen } from '../../dev/import-check.ts';
import { projectRoot } from '../../src/project-root.ts';

/** Files that break one rule each, in a copy of the real source. */
const PLANTED: readonly [file: string, text: string, complaint: string][] = [
  [
    'domain/planted-adapter.ts',
    "import type { PartnerCenter } from '../ports.ts';\nexport type Planted = PartnerCenter;\n",
    'domain-imports: src/domain/planted-adapter.ts → src/ports.ts',
  ],
  [
    'domain/planted-builtin.ts',
    "import { randomUUID } from 'node:crypto';\nexport const id = randomUUID;\n",
    'domain-imports: src/domain/planted-builtin.ts → crypto',
  ],
  [
    'workflows/planted-sdk.ts',
    "import type { TurnContext } from 'botbuilder';\nexport type Planted = TurnContext;\n",
    'bot-sdks-only-in-teams: src/workflows/planted-sdk.ts → node_modules/botbuilder/',
  ],
  [
    'teams/planted-storage.ts',
    "export { TableClient } from '@azure/data-tables';\n",
    'azure-only-in-storage: src/teams/planted-storage.ts → node_modules/@azure/data-tables/',
  ],
  [
    'workflows/planted-engine.ts',
    "import { planted } from '../jobs/planted-engine.ts';\nexport const again = planted;\n",
    'types-only: src/workflows/planted-engine.ts → src/jobs/planted-engine.ts',
  ],
  ['jobs/planted-engine.ts', 'export const planted = 1;\n', ''],
  ['domain/planted-a.ts', "import './planted-b.ts';\n", 'no-cycles: src/domain/planted-a.ts → src/domain/planted-b.ts'],
  ['domain/planted-b.ts', "import './planted-a.ts';\n", ''],
  ['texts/planted-gone.ts', "import './nowhere.ts';\n", 'nothing-unresolvable: src/texts/planted-gone.ts'],
  ['helpers/planted.ts', "import '../ports.ts';\n", 'no-unknown-place: src/helpers/planted.ts'],
];

describe('checking who imports whom', () => {
  const copy = mkdtempSync(join(tmpdir(), 'csp-desk-imports-'));
  let complaints: readonly string[];

  before(async () => {
    cpSync(join(projectRoot, 'src'), join(copy, 'src'), { recursive: true });
    cpSync(join(projectRoot, 'package.json'), join(copy, 'package.json'));
    symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
    for (const [file, text] of PLANTED) {
      mkdirSync(dirname(join(copy, 'src', file)), { recursive: true });
      writeFileSync(join(copy, 'src', file), text);
    }
    ({ complaints } = await importViolations(copy));
  });
  after(() => rmSync(copy, { recursive: true }));

  for (const [file, , complaint] of PLANTED.filter(([, , complaint]) => complaint)) {
    it(`finds ${file}`, () => {
      assert.ok(
        complaints.some((found) => found.startsWith(complaint)),
        `not found: ${complaint}\n${complaints.join('\n')}`,
      );
    });
  }

  it('complains of nothing that was not planted', async () => {
    assert.deepEqual(
      complaints.filter((complaint) => !complaint.includes('planted')),
      [],
    );
  });

  it('does not pass for what was not looked at', () => {
    const imports = [{ specifier: '../ports.ts', typeOnly: true }];
    assert.deepEqual(unseen('src/domain/a.ts', imports, { modules: [] }), [
      'src/domain/a.ts was not seen by dependency-cruiser',
    ]);
    const blind = { source: 'src/domain/a.ts', dependencies: [], dependents: [], valid: true };
    assert.deepEqual(unseen('src/domain/a.ts', imports, { modules: [blind] }), [
      'src/domain/a.ts: dependency-cruiser did not see the import of ../ports.ts',
    ]);
  });
});
