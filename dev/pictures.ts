import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { z } from 'zod';
import type { Card } from '../src/cards/define.ts';
import { withoutDirectory } from '../src/cards/directory.ts';
import { cards } from '../src/cards/index.ts';
import { render } from '../src/cards/render.ts';
import type { Language } from '../src/domain/language.ts';
import { projectRoot } from '../src/project-root.ts';
import { hostConfigOf, paletteOf, type Theme } from './teams-host-config.ts';
import { teamsMarkdown } from './teams-markdown.ts';

/**
 * `npm run pictures [-- card...]`: every sample of every card as people see it, into ./pictures, one sheet per card,
 * language, theme and width. CHROMIUM names the browser when it is not where Debian puts it.
 */
const into = join(projectRoot, 'pictures');
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const LIBRARY = join(projectRoot, 'node_modules', 'adaptivecards', 'dist', 'adaptivecards.min.js');

type Sheet = { readonly language: Language; readonly theme: Theme; readonly width: number };
const sheets: readonly Sheet[] = [
  { language: 'cs', theme: 'light', width: 600 },
  { language: 'cs', theme: 'dark', width: 600 },
  { language: 'cs', theme: 'light', width: 320 },
  { language: 'cs', theme: 'dark', width: 320 },
  { language: 'en', theme: 'light', width: 600 },
  { language: 'en', theme: 'light', width: 320 },
];

const cssOf = (theme: Theme, width: number): string => {
  const { page, card, text, subtle, accent, line, input } = paletteOf(theme);
  return `
    body { margin: 0; background: ${page}; font: 14px 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif; color: ${text}; }
    #sheet { display: flex; flex-wrap: wrap; gap: 24px; padding: 24px; width: ${width * 3 + 140}px; align-items: flex-start; }
    figure { margin: 0; width: ${width}px; } figcaption { color: ${subtle}; font-size: 12px; margin-bottom: 4px; }
    .card { background: ${card}; border-radius: 6px; box-shadow: 0 1px 4px #0004; overflow: hidden; }
    .ac-textInput, .ac-choiceSetInput-compact { background: ${input}; color: ${text}; border: 0; border-bottom: 1px solid ${subtle};
      border-radius: 4px; padding: 6px 10px; width: 100%; box-sizing: border-box; font: inherit; }
    ::placeholder { color: ${subtle}; opacity: 1; }
    .ac-pushButton { background: ${card}; color: ${text}; border: 1px solid ${line}; border-radius: 4px; padding: 6px 16px;
      font: inherit; font-weight: 600; margin-bottom: 4px; }
    .ac-pushButton.style-positive { background: ${accent}; border-color: ${accent}; color: ${theme === 'dark' ? '#000' : '#fff'}; }
    .ac-actionSet { flex-wrap: wrap; } a { color: ${accent}; } .cut { outline: 3px solid red; }`;
};

type Samples = Readonly<Record<string, unknown>>;
const samplesOf = (name: string): Samples =>
  // Checked against the card's schema below.
  JSON.parse(readFileSync(join(projectRoot, 'cards', `${name}.sample.json`), 'utf8')) as Samples;

/** Runs in the browser: draws every card and tells what is wider than its card. */
const draw = `async ({ cards, hostConfig }) => {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = window.pending[text] ?? text; result.didProcess = true; };
  const sheet = document.getElementById('sheet');
  const cut = [];
  for (const { name, content, markdown } of cards) {
    window.pending = markdown;
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
    card.parse(content);
    const figure = document.createElement('figure');
    figure.innerHTML = '<figcaption></figcaption><form class="card"></form>';
    figure.firstChild.textContent = name;
    figure.lastChild.append(card.render());
    sheet.append(figure);
    const edge = figure.getBoundingClientRect().right + 1;
    for (const part of figure.querySelectorAll('*'))
      if (part.getBoundingClientRect().right > edge || part.scrollWidth > part.clientWidth + 2 && part.clientWidth > 0 && part.tagName === 'BUTTON') {
        part.classList.add('cut'); cut.push(name + ': ' + part.textContent.slice(0, 60)); break;
      }
  }
  return cut;
}`;

function markdownIn(value: unknown, found: Record<string, string> = {}): Record<string, string> {
  if (typeof value === 'string') found[value] = teamsMarkdown(value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) markdownIn(inner, found);
  return found;
}

function rendered(card: Card, language: Language) {
  return Object.entries(samplesOf(card.name)).map(([name, sample]) => {
    const { content } = render(card as Card<z.ZodType>, card.data.parse(sample), language);
    // the library has no look for a directory; Teams draws a picker with search in the place of the drop-down
    return { name: `${card.name} · ${name}`, content: withoutDirectory(content), markdown: markdownIn(content) };
  });
}

async function picture(page: Page, card: Card, { language, theme, width }: Sheet): Promise<readonly string[]> {
  await page.setContent(`<style>${cssOf(theme, width)}</style><div id="sheet"></div>`);
  await page.addScriptTag({ path: LIBRARY });
  const argument = JSON.stringify({ cards: rendered(card, language), hostConfig: hostConfigOf(theme) });
  const cut = await page.evaluate<string[]>(`(${draw})(${argument})`);
  const file = join(into, `${card.name}-${language}-${theme}-${width}.png`);
  await page.locator('#sheet').screenshot({ path: file, timeout: 20_000 });
  return cut.map((where) => `${language} ${theme} ${width} px: ${where}`);
}

async function pictures(browser: Browser, wanted: readonly string[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1960, height: 1200 } });
  for (const card of cards) {
    if (wanted.length > 0 && !wanted.includes(card.name)) continue;
    for (const sheet of sheets) {
      // Every card of the list is a Card; their tuple type is only more precise.
      const cut = await picture(page, card as unknown as Card, sheet);
      for (const line of cut) console.warn(`cut: ${line}`);
    }
    console.log(`${card.name}: ${sheets.length} sheets`);
  }
}

mkdirSync(into, { recursive: true });
const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
try {
  await pictures(browser, process.argv.slice(2));
} finally {
  await browser.close();
}
