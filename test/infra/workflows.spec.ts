import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';
import { projectRoot } from '../../src/project-root.ts';

type Step = { readonly uses?: string; readonly run?: string };
type Workflow = {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'timeout-minutes'?: number;
        readonly steps: readonly Step[];
        readonly strategy?: { readonly matrix: { readonly node: readonly string[] } };
      }
    >
  >;
};

const folder = join(projectRoot, '.github', 'workflows');
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, read: parse(text) as Workflow }; // its shape is what the first test is for
});
const stepsOf = ({ read }: { readonly read: Workflow }): Step[] =>
  Object.values(read.jobs).flatMap(({ steps }) => [...steps]);

describe('the workflows of GitHub', () => {
  for (const workflow of workflows)
    describe(workflow.name, () => {
      it("is what GitHub's own parser takes", async () => {
        const { context, value } = parseWorkflow(
          { name: workflow.name, content: workflow.text },
          new NoOperationTraceWriter(),
        );
        if (value) await convertWorkflowTemplate(context, value);
        assert.deepEqual(
          context.errors.getErrors().map(({ message }) => message),
          [],
        );
      });

      it('pins every action to a commit and says which version that is', () => {
        const used = [...workflow.text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
        assert.equal(used.length, stepsOf(workflow).filter(({ uses }) => uses).length);
        for (const action of used) assert.match(action ?? '', /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      });

      it('may read and no more, ends by itself, and does not run beside itself', () => {
        assert.deepEqual(workflow.read.permissions, { contents: 'read' });
        assert.ok(workflow.read.concurrency);
        for (const job of Object.values(workflow.read.jobs)) assert.ok((job['timeout-minutes'] ?? 0) > 0);
      });

      it('puts nothing that somebody typed into a command', () => {
        for (const { run = '' } of stepsOf(workflow)) assert.doesNotMatch(run, /\$\{\{/);
      });
    });

  it("run the README's own command on every supported line of Node", () => {
    const test = workflows.find(({ name }) => name === 'ci.yml')?.read.jobs.test;
    assert.deepEqual(test?.strategy?.matrix.node, ['20.19', '22', '24']);
    assert.ok(test?.steps.some(({ run }) => run === 'npm ci && npm test'));
  });
});
