import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root.ts';
import { CONVERSATIONS } from './bench-world.ts';
import type { Hang } from './hanging-partner-center.ts';
import { canPin } from './measured-process.ts';
import type { Figure, Spread } from './rounds.ts';
import type { StorageUse } from './storage-waits.ts';

export type Starts = { readonly bare: Memory; readonly ours: Memory };
export type Memory = { readonly startMs: Spread; readonly idleMb: number; readonly loadedMb: number };

export type Results = {
  readonly command: string;
  readonly rounds: number;
  readonly figures: readonly Figure[];
  readonly uses: readonly StorageUse[];
  readonly starts: Starts;
  readonly hang: Hang | undefined;
};

const CPU_AIM = 0.6;
const P95_AIM = 0.5;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const us = (value: number): string => String(Math.round(value));
const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
const ratio = ({ median, low, high }: Spread): string =>
  `**${median.toFixed(2)}** (${low.toFixed(2)}–${high.toFixed(2)})`;

function turnsTable(figures: readonly Figure[]): string {
  const isBare = (figure: Figure): boolean => figure.bot === 'bare';
  return table(
    ['turn', 'CPU µs', 'to bare', 'aim', 'p50 ms', 'p95 ms', 'p95 to bare', 'aim'],
    figures.map((figure) => [
      `${figure.bot}: ${figure.kind.title}`,
      us(figure.cpuUs),
      isBare(figure) ? '1' : ratio(figure.cpuRatio),
      isBare(figure) ? '' : `≤ ${CPU_AIM}`,
      ms(figure.p50),
      ms(figure.p95),
      isBare(figure) ? '1' : ratio(figure.p95Ratio),
      isBare(figure) ? '' : `≤ ${P95_AIM}`,
    ]),
  );
}

const usesTable = (uses: readonly StorageUse[]): string =>
  table(
    ['turn of ours', 'storage calls before the answer', 'aim', 'of them one after another', 'calls after it'],
    uses.map(({ kind, callsBefore, waits, callsAfter }) => [
      kind.title,
      String(callsBefore),
      ['check', 'submit'].includes(kind.id) ? '≤ 2' : '≤ 1',
      String(waits),
      String(callsAfter),
    ]),
  );

const startsTable = ({ bare, ours }: Starts): string =>
  table(
    ['bot', 'start to ready ms', 'aim', 'memory idle MB', 'after the load MB'],
    (
      [
        ['bare', bare, ''],
        ['ours', ours, '≤ 1200'],
      ] as const
    ).map(([name, it, aim]) => [
      name,
      `${us(it.startMs.median)} (${us(it.startMs.low)}–${us(it.startMs.high)})`,
      aim,
      us(it.idleMb),
      us(it.loadedMb),
    ]),
  );

const hangTable = ({ pressMs, before, during }: Hang): string =>
  table(
    ['while Partner Center hangs', 'turns', 'p50 ms', 'p95 ms', 'longest ms', 'aim'],
    [
      ['the press itself, answered', '1', ms(pressMs), '', ms(pressMs), '< 2000'],
      ['eight others, before', us(before.turns), ms(before.p50), ms(before.p95), ms(before.longest), ''],
      ['eight others, during', us(during.turns), ms(during.p50), ms(during.p95), ms(during.longest), '< 2000'],
    ],
  );

const versionOf = (name: string): string => {
  const file = join(projectRoot, 'node_modules', name, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }; // every package has one
  return `${name} ${version}`;
};

export function reportOf({ command, rounds, figures, uses, starts, hang }: Results): string {
  const packages = ['botbuilder', 'restify', '@microsoft/teams-ai', '@azure/data-tables', 'azurite'].map(versionOf);
  const pinned = canPin ? 'bots on core 0, everything else on core 1' : 'NOT pinned to cores: do not compare';
  return [
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${packages.join(', ')};`,
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${pinned}; ${rounds} interleaved rounds after one to warm up;`,
    `${CONVERSATIONS} conversations in a closed loop. Ratios: the median of the rounds (lowest–highest).`,
    '',
    turnsTable(figures),
    ...(uses.length > 0 ? ['', usesTable(uses)] : []),
    '',
    startsTable(starts),
    ...(hang ? ['', hangTable(hang)] : []),
    '',
  ].join('\n');
}

const BEGIN = '<!-- figures: written by npm run bench -- --write -->';
const END = '<!-- end of figures -->';

/** Puts the report between the two marks of docs/performance.md. */
export function writeReport(report: string): void {
  const file = join(projectRoot, 'docs/performance.md');
  const [before, rest = ''] = readFileSync(file, 'utf8').split(BEGIN);
  const after = rest.split(END)[1] ?? '\n';
  writeFileSync(file, `${before}${BEGIN}\n\n${report}\n${END}${after}`);
}
