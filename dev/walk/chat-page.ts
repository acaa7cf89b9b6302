import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import type { FormField } from '../../src/domain/customer-form.ts';
import { csCards } from '../../src/texts/cs-cards.ts';
import { WalkFailed } from './failed.ts';

const COMPOSE = '[data-lexical-editor=true]';
const PATIENCE_MS = 15_000;
const { labels } = csCards['customer-form'];

/** What is typed into the form, field by field. */
export type Typed = Partial<Record<Exclude<FormField, 'country' | 'hasTenant' | 'agreementPath'>, string>>;

/** The Playground in a browser, as one person sees and uses it. Whatever does not come in time throws `WalkFailed`. */
export type ChatPage = Awaited<ReturnType<typeof openChat>>;

export async function openChat(browser: Browser, url: string, pictures: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await openPlayground(page, url);
  const lastCard = (): Locator => page.locator('.ac-adaptiveCard').last();
  const input = (label: string): Locator => lastCard().getByLabel(label, { exact: true });
  const exactly = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
  /** Some blanks of a card do not break. */
  const withAnyBlank = ({ source, flags }: RegExp): RegExp => new RegExp(source.replaceAll(' ', '\\s'), flags);
  // by its own title: the name of a tick box begins with the label of its field
  const tickOf = (title: string | RegExp): Locator =>
    lastCard()
      .locator('label')
      .filter({ hasText: withAnyBlank(typeof title === 'string' ? exactly(title) : title) })
      .first();
  const button = (title: string): Locator => lastCard().getByRole('button', { name: title, exact: true });

  /** Waits for what must be shown and returns it. */
  async function sees(read: () => Promise<string>, expected: RegExp, ms: number): Promise<string> {
    const until = Date.now() + ms;
    let shown = '';
    while (Date.now() < until) {
      shown = await read();
      if (expected.test(shown)) return shown;
      await wait(100);
    }
    throw new WalkFailed(`Expected ${expected}, but after ${ms / 1000} s this is shown: ${shown.slice(0, 400)}`);
  }

  /** Types into inputs by label, then ticks by title; the Playground may draw a card again and forget all of it. */
  async function enter(
    typed: Readonly<Record<string, string>>,
    ticked: readonly (string | RegExp)[] = [],
  ): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      for (const [label, value] of Object.entries(typed)) await input(label).fill(value);
      for (const title of ticked) await tickOf(title).check();
      await wait(300);
      const kept = await Promise.all([
        ...Object.entries(typed).map(async ([label, value]) => (await input(label).inputValue()) === value),
        ...ticked.map((title) => tickOf(title).isChecked()),
      ]);
      if (!kept.includes(false)) return;
    }
    throw new WalkFailed('The card forgets what is entered.');
  }

  return {
    page,
    async say(text: string): Promise<void> {
      await page.locator(COMPOSE).first().click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    /** A new post in the open channel. */
    async post(text: string, mention: 'mentioned' | 'not mentioned'): Promise<void> {
      await page.locator(COMPOSE).first().click();
      if (mention === 'mentioned') {
        await page.keyboard.type('@');
        await page.getByRole('menuitem', { name: 'CSP Desk' }).click();
      }
      await page.keyboard.type(` ${text}`);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
    },
    goTo: (place: 'Personal Chat' | 'CSP team - Schvalování') => page.getByLabel(place).click(),
    /** The newest card says this. */
    seesCard: (expected: RegExp, ms = PATIENCE_MS) =>
      sees(async () => ((await lastCard().count()) > 0 ? visibleText(lastCard()) : ''), expected, ms),
    /** The newest message of the bot says this. */
    seesAnswer: (expected: RegExp, ms = PATIENCE_MS) => sees(() => newestAnswer(page), expected, ms),
    /** Somewhere on the page. */
    seesAnywhere: (expected: RegExp, ms = PATIENCE_MS) => sees(() => visibleText(page.locator('body')), expected, ms),
    enter,
    /** Into a field for a day, which the Playground shows in a way of its own. */
    async enterDay(label: string, day: string): Promise<void> {
      await input(label).fill(day);
      await input(label).blur();
      await sees(() => input(label).inputValue(), /\d{4}/, PATIENCE_MS);
    },
    /** Into the form of a customer. */
    fill: (values: Typed) =>
      enter(Object.fromEntries(Object.entries(values).map(([field, value]) => [labels[field as FormField], value]))), // keys of Typed
    valueOf: (field: keyof Typed) => input(labels[field]).inputValue(),
    valueAt: (label: string) => input(label).inputValue(),
    press: (title: string) => button(title).click(),
    pressTwice: (title: string) => button(title).dblclick(),
    /** Presses, and gives back a way to press the same button again after the card has moved on. */
    async pressAndKeep(title: string): Promise<() => Promise<string>> {
      const [sent] = await Promise.all([
        page.waitForRequest((request) => request.url().endsWith('/invoke')),
        button(title).click(),
      ]);
      const again = { data: sent.postData() ?? '', headers: { 'content-type': 'application/json' } };
      return async () => (await page.request.post(sent.url(), again)).text();
    },
    buttons: async () => (await lastCard().getByRole('button').allTextContents()).map((title) => title.trim()),
    everything: () => visibleText(page.locator('body')),
    picture: async (name: string): Promise<void> => {
      await wait(250);
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    reload: () => openPlayground(page, url),
    close: () => context.close(),
  };
}

async function openPlayground(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator(COMPOSE).first().waitFor();
  const log = page.getByText('Log Panel');
  await log.waitFor({ timeout: 5_000 }).catch(() => undefined);
  if (await log.isVisible()) await log.locator('..').locator('button').last().click();
}

/** The text of the last message whose author is the bot. */
async function newestAnswer(page: Page): Promise<string> {
  const ours = page.getByLabel('Message header').filter({ hasText: 'CSP Desk' }).last();
  return (await ours.count()) > 0 ? visibleText(ours.locator('..')) : '';
}

/** As a person reads it, a line for a line: `textContent` would run neighbours together. */
const visibleText = async (part: Locator): Promise<string> => (await part.innerText()).replaceAll('\u00a0', ' ');
