import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import type { FormField } from '../../src/domain/customer-form.ts';
import { csCards } from '../../src/texts/cs-cards.ts';
import { WalkFailed } from './failed.ts';

const COMPOSE = '[data-lexical-editor=true]';
const PATIENCE_MS = 15_000;
const { placeholders } = csCards['customer-form'];

export type Typed = Partial<Record<Exclude<FormField, 'country' | 'hasTenant' | 'agreementPath'>, string>>;

/** The Playground in a browser, as one person sees and uses it. Whatever does not come in time throws `WalkFailed`. */
export type ChatPage = Awaited<ReturnType<typeof openChat>>;

export async function openChat(browser: Browser, url: string, pictures: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1500 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await openPlayground(page, url);
  const lastCard = (): Locator => page.locator('.ac-adaptiveCard').last();

  /** Waits for what must be shown and returns it. */
  async function sees(read: () => Promise<string>, expected: RegExp, ms: number): Promise<string> {
    const until = Date.now() + ms;
    let shown = '';
    while (Date.now() < until) {
      shown = await read();
      if (expected.test(shown)) return shown;
      await wait(100);
    }
    await page.screenshot({ path: join(pictures, 'failed.png') });
    throw new WalkFailed(`Expected ${expected}, but after ${ms / 1000} s this is shown: ${shown.slice(0, 400)}`);
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
    async fill(values: Typed): Promise<void> {
      const entries = Object.entries(values) as [keyof Typed, string][]; // exactly the keys of Typed
      const input = (field: keyof Typed): Locator => lastCard().getByPlaceholder(placeholders[field], { exact: true });
      // the Playground may draw a card again and forget what was typed into the one before
      for (let round = 0; round < 4; round += 1) {
        for (const [field, value] of entries) await input(field).fill(value);
        await wait(300);
        const kept = await Promise.all(
          entries.map(async ([field, value]) => (await input(field).inputValue()) === value),
        );
        if (!kept.includes(false)) return;
      }
      throw new WalkFailed('The form forgets what is typed into it.');
    },
    valueOf: (field: keyof Typed) => lastCard().getByPlaceholder(placeholders[field], { exact: true }).inputValue(),
    press: (title: string) => lastCard().getByRole('button', { name: title, exact: true }).click(),
    pressTwice: (title: string) => lastCard().getByRole('button', { name: title, exact: true }).dblclick(),
    /** Presses, and gives back a way to press the same button again after the card has moved on. */
    async pressAndKeep(title: string): Promise<() => Promise<string>> {
      const [sent] = await Promise.all([
        page.waitForRequest((request) => request.url().endsWith('/invoke')),
        lastCard().getByRole('button', { name: title, exact: true }).click(),
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
const visibleText = (part: Locator): Promise<string> => part.innerText();
