import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { projectRoot } from '../../src/project-root.ts';

/** What a Bicep file says, read with its grammar. No compiler: types and functions are not checked here. */
export type BicepFile = {
  readonly text: string;
  /** Lines that do not parse. */
  readonly broken: readonly number[];
  readonly params: readonly { readonly name: string; readonly described: boolean; readonly hasDefault: boolean }[];
  readonly resources: ReadonlyMap<string, { readonly type: string; readonly body: BicepValue }>;
  readonly modules: readonly { readonly path: string; readonly body: BicepValue }[];
  readonly outputs: ReadonlyMap<string, string>;
  /** How often an identifier is used besides being declared. */
  uses(name: string): number;
};

/** Literals as they are, expressions as their text. */
export type BicepValue = string | number | boolean | readonly BicepValue[] | { readonly [name: string]: BicepValue };

const require = createRequire(import.meta.url);
const grammar = join(require.resolve('tree-sitter-bicep/package.json'), '..', 'tree-sitter-bicep.wasm');
await Parser.init();
const parser = new Parser().setLanguage(await Language.load(grammar));

const unquoted = (text: string): string => text.replace(/^'|'$/g, '');
const named = (node: Node): Node[] => node.namedChildren.filter((child): child is Node => child?.type !== 'comment');

function everyNode(node: Node): Node[] {
  return [node, ...node.children.flatMap((child) => (child ? everyNode(child) : []))];
}

function literal(node: Node | undefined): BicepValue {
  if (!node) return '';
  if (node.type === 'if_statement') return literal(named(node).at(-1));
  if (node.type === 'array') return named(node).map(literal);
  if (node.type === 'number') return Number(node.text);
  if (node.type === 'boolean') return node.text === 'true';
  if (node.type !== 'object') return unquoted(node.text);
  return Object.fromEntries(
    named(node).map((property) => {
      const [name, value] = named(property);
      return [unquoted(name?.text ?? ''), literal(value)];
    }),
  );
}

export function readBicep(path: string): BicepFile {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const tree = parser.parse(text);
  if (!tree) throw new Error(`${path} cannot be parsed at all`);
  const top = named(tree.rootNode);
  const all = everyNode(tree.rootNode);
  const of = (type: string): Node[] => top.filter((node) => node.type === type);
  const nameOf = (node: Node): string => named(node)[0]?.text ?? '';
  return {
    text,
    broken: all.filter((node) => node.isError || node.isMissing).map((node) => node.startPosition.row + 1),
    params: of('parameter_declaration').map((node) => ({
      name: nameOf(node),
      described: /@description\('.{15,}'\)/.test(top[top.indexOf(node) - 1]?.text ?? ''),
      hasDefault: named(node).length > 2,
    })),
    resources: new Map(
      of('resource_declaration').map((node) => {
        const [name, type, body] = named(node);
        return [name?.text ?? '', { type: unquoted(type?.text ?? ''), body: literal(body) }];
      }),
    ),
    modules: of('module_declaration').map((node) => {
      const [, path, body] = named(node);
      return { path: unquoted(path?.text ?? ''), body: literal(body) };
    }),
    outputs: new Map(of('output_declaration').map((node) => [nameOf(node), named(node).at(-1)?.text ?? ''])),
    uses: (name) => all.filter((node) => node.type === 'identifier' && node.text === name).length - 1,
  };
}

/** What stands at `properties.siteConfig.alwaysOn` of a resource's body. */
export function at(value: BicepValue | undefined, path: string): BicepValue | undefined {
  return path.split('.').reduce<BicepValue | undefined>(
    (found, name) =>
      typeof found === 'object' && !Array.isArray(found)
        ? (found as { readonly [name: string]: BicepValue })[name] // arrays were excluded, which TypeScript cannot tell of readonly ones
        : undefined,
    value,
  );
}
