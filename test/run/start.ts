/**
 * `npm start`: the extension at work on the replay exchange. With a display the browser stays open to play with;
 * without one, or with `--once`, it shows the table, saves screenshots and ends.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { EXCHANGE_IDS } from '../../core/model/exchange.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { toText } from '../replay/print.ts';
import { startReplayExchange } from '../replay-exchange/server.ts';
import { type ChromiumHarness, launchChromium } from '../support/chromium.ts';
import { pageUrl } from '../support/hosts.ts';
import { readSnapshot } from '../support/snapshot.ts';
import { root } from './setup.mjs';

const say = (line: string) => process.stderr.write(`${line}\n`);
const once = process.argv.includes('--once');
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const shots = path.join(root, 'test/.results/start');
const PATIENCE_MS = 60_000;
const ORDER_PATIENCE_MS = 20_000;

async function untilRead(control: Page): Promise<Snapshot> {
  const until = Date.now() + PATIENCE_MS;
  let last = '';
  let wholeSince: number | null = null;
  for (;;) {
    const snapshot = await readSnapshot(control);
    const exchangesRead = new Set(snapshot.positions.map((leg) => leg.exchange));
    const known = snapshot.coins.filter((coin) => coin.status !== 'unknown').length;
    const line = `  ${exchangesRead.size} of 5 exchanges, ${snapshot.positions.length} positions, ${snapshot.balances.length} balances; ${known} of ${snapshot.coins.length} coins known`;
    if (line !== last) say(line);
    last = line;
    const isWhole = exchangesRead.size === 5 && snapshot.coins.length > 0 && known === snapshot.coins.length;
    // Orders follow once the public contract rules are there, which are asked for one after the other.
    const lacksOrder = snapshot.coins.some((coin) => coin.status !== 'balanced' && coin.suggestion === null);
    if (isWhole) wholeSince ??= Date.now();
    if (isWhole && (!lacksOrder || Date.now() - (wholeSince ?? 0) > ORDER_PATIENCE_MS)) return snapshot;
    if (Date.now() > until) {
      say('Not everything could be read in time; this is what was:');
      process.exitCode = 1;
      return snapshot;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function shoot(browser: ChromiumHarness, futures: Page): Promise<void> {
  mkdirSync(shots, { recursive: true });
  const popup = await browser.openExtensionPage('popup.html');
  await popup.setViewportSize({ width: 360, height: 600 });
  await popup.locator('.headline').waitFor();
  await popup.screenshot({ path: path.join(shots, 'popup.png') });
  await popup.close();
  const side = await browser.openExtensionPage('sidepanel.html');
  await side.setViewportSize({ width: 420, height: 900 });
  await side.locator('.headline').waitFor();
  await side.screenshot({ path: path.join(shots, 'side-panel.png'), fullPage: true });
  await side.close();
  await futures.bringToFront();
  await futures.waitForTimeout(2_500);
  await futures.screenshot({ path: path.join(shots, 'in-page-panel.png') });
}

async function main(): Promise<void> {
  say('Starting the replay exchange ...');
  const server = await startReplayExchange({ pollMs: 3_000 });
  say(`Opening Chromium with the extension (${hasDisplay && !once ? 'window' : 'headless'}) ...`);
  const browser = await launchChromium({
    extensionDir: path.join(root, '.output/chrome-mv3'),
    port: server.port,
    headless: !hasDisplay || once,
  });
  try {
    const control = await browser.openExtensionPage('sidepanel.html');
    say('Opening the five exchanges ...');
    const pages: Page[] = [];
    for (const exchange of EXCHANGE_IDS) {
      for (const kind of ['futures', 'wallet'] as const)
        pages.push(await browser.openPage(pageUrl(exchange, kind)));
    }
    say('Waiting until positions have been read ...');
    const snapshot = await untilRead(control);
    process.stdout.write(`${toText(snapshot)}\n`);
    const [futures] = pages;
    if (futures !== undefined) await shoot(browser, futures);
    say(`Screenshots: ${path.relative(root, shots)}/popup.png, in-page-panel.png, side-panel.png`);
    if (!hasDisplay || once) return;
    say('The browser stays open: the scenario moves every 15 s. Close the window to end.');
    server.play(15_000, (step) => say(`  scenario: ${step}`));
    await new Promise((resolve) => browser.context.once('close', resolve));
  } finally {
    await browser.close().catch(() => {});
    await server.close();
  }
}

await main();
