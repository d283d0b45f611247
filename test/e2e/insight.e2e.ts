import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXCHANGE_IDS } from '../../core/model/exchange.ts';
import type { Insight } from '../../core/model/insight.ts';
import { type ReplayServer, startReplayExchange } from '../replay-exchange/server.ts';
import { root } from '../run/setup.mjs';
import { type ChromiumHarness, launchChromium } from '../support/chromium.ts';
import { pageUrl } from '../support/hosts.ts';
import { until } from './true-book.ts';

const shots = path.join(root, 'test/.results/chromium');
let server: ReplayServer;
let browser: ChromiumHarness;
let side: Page;

/** The background's insight, asked as the side panel asks it. */
const ask = (): Promise<Insight> =>
  side.evaluate(async () => {
    const { runtime } = (
      globalThis as unknown as {
        chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
      }
    ).chrome;
    const answer = await runtime.sendMessage({ request: 'insight', args: [] });
    return (answer as { value: Insight }).value;
  });
const untilShown = (words: readonly string[], patienceMs?: number) =>
  until(
    () => side.locator('body').innerText(),
    (shown) => words.filter((word) => !shown.includes(word)),
    patienceMs,
  );
const open = async (name: string) => {
  await side.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
};

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  server = await startReplayExchange({ pollMs: 1_500 });
  browser = await launchChromium({
    extensionDir: path.join(root, '.output/chrome-mv3'),
    port: server.port,
  });
  side = await browser.openExtensionPage('sidepanel.html');
  await side.setViewportSize({ width: 420, height: 1000 });
  for (const exchange of EXCHANGE_IDS) {
    for (const kind of ['futures', 'wallet'] as const) await browser.openPage(pageUrl(exchange, kind));
  }
  await side.bringToFront();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('Chromium: the brain on the live book', () => {
  test('regimes, funding and carry come from fetched candles and settled rates', async () => {
    const insight = await until(
      ask,
      ({ coins, funding }) => [
        ...['BTC', 'ETH'].filter((name) => coins.find(({ coin }) => coin === name)?.regime.regime == null),
        ...(funding.some((leg) => leg.trailing.some(({ apr }) => apr !== null)) ? [] : ['no trailing APR']),
      ],
      50_000,
    );
    // The replayed past: ETH falls wildly. The Binance perpetual's rate is positive, so its short receives.
    expect(insight.coins.find(({ coin }) => coin === 'ETH')?.regime.regime).toBe('high_vol_bear');
    const leg = insight.funding.find(
      ({ exchange, rawSymbol }) => exchange === 'binance' && rawSymbol === 'ETHUSDT',
    );
    expect(Number(leg?.fundingRate)).toBeGreaterThan(0);
    expect(Number(leg?.nextPaymentUsd)).toBeGreaterThan(0);
  });

  test('the pages Book, Strategy and Scenarios show it in words', async () => {
    await open('Book');
    await untilShown(['The whole book', 'Stress table', 'Price falls 50 %', 'Advice log']);
    await side.screenshot({ path: path.join(shots, 'book.png'), fullPage: true });
    await open('Strategy');
    await untilShown(['70/30', '50/50', '60/40']);
    await side.screenshot({ path: path.join(shots, 'strategy.png'), fullPage: true });
    await open('Scenarios');
    await untilShown(['With the hedge', 'Without it', '−50 %', '+100 %']);
    await side.screenshot({ path: path.join(shots, 'scenarios.png'), fullPage: true });
  });

  test('a past is evaluated in a worker, off the page', async () => {
    await open('Scenarios');
    await side.getByRole('button', { name: 'Work it out' }).click();
    const shown = await until(
      async () => (await side.locator('main').innerText()).toLowerCase(),
      (text) => ['no hedge', 'by calendar', 'at the band', 'drawdown'].filter((word) => !text.includes(word)),
      30_000,
    );
    expect(shown).not.toContain('failed');
    await side.screenshot({ path: path.join(shots, 'evaluation.png'), fullPage: true });
  });

  test('the strategy is chosen and kept', async () => {
    await open('Strategy');
    await side.getByText('50/50').first().click();
    await until(ask, ({ strategy }) => (strategy.name === '50/50' ? [] : [strategy.name]));
    await browser.killServiceWorker();
    await until(ask, ({ strategy }) => (strategy.name === '50/50' ? [] : [strategy.name]));
  });
});
