import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXCHANGE_IDS } from '../../core/model/exchange.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { BOOK } from '../replay-exchange/book.ts';
import { type ReplayServer, startReplayExchange } from '../replay-exchange/server.ts';
import { root } from '../run/setup.mjs';
import { type FirefoxHarness, launchFirefox } from '../support/firefox.ts';
import { pageUrl } from '../support/hosts.ts';
import { blockedBy, differences, until } from './true-book.ts';

const shots = path.join(root, 'test/.results/firefox');
let server: ReplayServer;
let browser: FirefoxHarness;
let control: Page;
const pages: Page[] = [];

/** The background's own snapshot, asked from a page of the extension. */
async function ask(): Promise<Snapshot> {
  const answer = await control.evaluate(async () => {
    const { runtime } = (
      globalThis as unknown as {
        browser: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
      }
    ).browser;
    return JSON.stringify(await runtime.sendMessage({ request: 'snapshot', args: [] }));
  });
  return (JSON.parse(answer) as { value: Snapshot }).value;
}

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  server = await startReplayExchange({ pollMs: 1_500 });
  browser = await launchFirefox({ extensionDir: path.join(root, '.output/firefox-mv3'), port: server.port });
  control = await browser.gotoExtensionPage('sidepanel.html');
  for (const exchange of EXCHANGE_IDS) {
    for (const kind of ['futures', 'wallet'] as const)
      pages.push(await browser.openPage(pageUrl(exchange, kind)));
  }
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('Firefox: the same build reads the same pages', () => {
  test('all five exchanges are read, every leg and every coin as the truth table says', async () => {
    await until(ask, (snapshot) => differences(snapshot, BOOK.start), 40_000);
  });

  test('a push arrives, and a closed position disappears', async () => {
    server.step('grow');
    await until(ask, (snapshot) => differences(snapshot, BOOK.grow), 10_000);
    server.step('start');
    await until(ask, (snapshot) => differences(snapshot, BOOK.start));
    server.step('close');
    await until(ask, (snapshot) => differences(snapshot, BOOK.close), 10_000);
    server.step('start');
    await until(ask, (snapshot) => differences(snapshot, BOOK.start));
  });

  test('a signed-out tab is unknown, never flat', async () => {
    server.step('sign-out');
    await until(ask, (snapshot) =>
      blockedBy(snapshot, 'SOL').includes('signed-out bybit') ? [] : ['SOL is not blocked'],
    );
    server.step('recover');
    await until(ask, (snapshot) => differences(snapshot, BOOK.start), 30_000);
  });

  test('the extension is reloaded under open tabs: the new reader goes on with the tap that is there', async () => {
    await browser.reinstall();
    control = await browser.gotoExtensionPage('sidepanel.html');
    server.step('grow');
    await until(ask, (snapshot) => differences(snapshot, BOOK.grow), 30_000);
    server.step('start');
    await until(ask, (snapshot) => differences(snapshot, BOOK.start), 30_000);
  });

  test('the side panel and the popup show the figures to a person', async () => {
    for (const [name, width] of [
      ['popup', 360],
      ['sidepanel', 420],
    ] as const) {
      const page = await browser.gotoExtensionPage(`${name}.html`);
      await page.setViewport({ width, height: 800 });
      const text = await until(
        () => page.evaluate(() => document.body.innerText),
        (shown) =>
          ['BTC', '53.38 %', 'SOL'].every((word) => shown.includes(word)) ? [] : [shown.slice(0, 300)],
      );
      expect(text).toMatch(/coins? needs? attention/);
      await page.screenshot({ path: path.join(shots, `${name}.png`) });
      await page.close();
    }
  });

  test('the pages felt nothing', async () => {
    for (const page of pages) {
      const state = await page.evaluate(() => ({
        errors: (window as unknown as { __errors: string[] }).__errors,
        native: [window.fetch, WebSocket, XMLHttpRequest.prototype.open, Function.prototype.toString].map(
          (each) => /\[native code\]/.test(String(each)) && String(each).includes(each.name),
        ),
        constants: [WebSocket.OPEN, WebSocket.prototype.constructor === WebSocket],
      }));
      expect(state).toEqual({ errors: [], native: [true, true, true, true], constants: [1, true] });
    }
  });
});
