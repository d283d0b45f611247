import { readdirSync, readFileSync } from 'node:fs';
import { EXCHANGE_NAMES, type ExchangeId } from '../../core/model/exchange.ts';
import { PAGE_PATHS, type PageKind } from '../support/hosts.ts';
import type { Answer } from './exchange.ts';
import { candles } from './history.ts';

const ASSETS = '/replay-assets/';
const folder = new URL('./pages/', import.meta.url);
const assetNames: readonly string[] = readdirSync(folder);
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript;charset=UTF-8',
  css: 'text/css;charset=UTF-8',
};

/** A script or style of the replayed pages; null for every other path. */
export function pageAsset(path: string): Answer | null {
  const name = path.startsWith(ASSETS) ? path.slice(ASSETS.length) : '';
  if (!assetNames.includes(name)) return null;
  return {
    type: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain',
    body: readFileSync(new URL(name, folder), 'utf8'),
  };
}

const ACCENT: Readonly<Record<ExchangeId, string>> = {
  binance: '#f0b90b',
  bybit: '#f7a600',
  bingx: '#5c7cfa',
  weex: '#d4a94d',
  mexc: '#5b8def',
};

const futuresFolder = (path: string): string => path.replace(/[^/]+\/?$/, '');

/** What page a path is, for any symbol; null = no replayed page. */
export function pageKind(exchange: ExchangeId, path: string): PageKind | null {
  const { futures, wallet } = PAGE_PATHS[exchange];
  if (path.startsWith(wallet)) return 'wallet';
  const folderPath = futuresFolder(futures);
  return path.startsWith(folderPath) && path.length > folderPath.length ? 'futures' : null;
}

/** The same candles at every start: a picture, not a market. */
function chart(): string {
  const rows = candles(64, 0).map(({ open, high, low, close }) => [open, high, low, close].map(Number));
  const y = (price: number) => ((62_000 - price) / 4_000) * 260;
  const bars = rows.map(([open = 0, high = 0, low = 0, close = 0], index) => {
    const x = 8 + index * 12;
    const top = Math.min(y(open), y(close)).toFixed(1);
    const height = Math.max(1, Math.abs(y(open) - y(close))).toFixed(1);
    const name = close >= open ? 'up' : 'down';
    return `<g class="${name}"><path d="M${x + 4} ${y(high).toFixed(1)}V${y(low).toFixed(1)}"/><rect x="${x}" y="${top}" width="8" height="${height}"/></g>`;
  });
  return `<svg id="chart" viewBox="0 0 784 260" preserveAspectRatio="none" role="img" aria-label="Price chart">${bars.join('')}</svg>`;
}

const orderForm = `<form id="order-form" onsubmit="return false">
  <div class="tabs"><b>Limit</b><span>Market</span><span>Stop</span></div>
  <label>Price <input name="price" value="60000.0" inputmode="decimal"></label>
  <label>Amount <input name="amount" placeholder="0.000" inputmode="decimal"></label>
  <div class="available">Available <span>3,000.00 USDT</span></div>
  <button id="buy" class="buy" type="button">Buy / Long</button>
  <button id="sell" class="sell" type="button">Sell / Short</button>
</form>`;

const table = (id: string, title: string, columns: readonly string[]): string =>
  `<section id="${id}"><div class="tabs" role="tablist"><b role="tab" aria-selected="true">${title}(<span class="count">0</span>)</b></div>
  <table><thead><tr>${columns.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody></tbody></table></section>`;

const positions = table('positions', 'Positions', [
  'Symbol',
  'Side',
  'Size',
  'Entry Price',
  'Mark Price',
  'Unrealized PNL',
]);
const balances = table('balances', 'Assets', ['Coin', 'Wallet', 'Total', 'Available']);

const bodies: Readonly<Record<PageKind, (symbol: string) => string>> = {
  futures: (
    symbol,
  ) => `<main class="trade"><div class="market"><h1>${symbol}</h1><span class="price">60,000.0</span></div>
${chart()}${orderForm}${positions}</main>`,
  wallet: () => `<main class="wallet"><h1>Assets</h1>${balances}</main>`,
};

/**
 * A page of an exchange: it loads its data by itself, as the real site does, and shows them.
 * `window.__errors` lists what went wrong inside the page, `window.__handled` what the page coped with.
 */
export function replayPage(exchange: ExchangeId, path: string, pollMs: number): Answer | null {
  const kind = pageKind(exchange, path);
  if (kind === null) return null;
  const symbol =
    path
      .split('/')
      .filter(Boolean)
      .at(-1)
      ?.replace(/[^A-Za-z0-9_-]/g, '') ?? '';
  const name = EXCHANGE_NAMES[exchange];
  const body = `<!doctype html>
<html lang="en" data-exchange="${exchange}" data-kind="${kind}" data-poll-ms="${pollMs}" style="--accent:${ACCENT[exchange]}">
<head><meta charset="utf-8"><title>${name} (replay) ${symbol}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="${ASSETS}page.css">
<script>window.__errors=[];window.__handled=[];
addEventListener('error',(e)=>__errors.push(String(e.message)));
addEventListener('unhandledrejection',(e)=>__errors.push('rejected: '+e.reason));</script>
<script type="module" src="${ASSETS}${exchange}.js"></script></head>
<body><header id="exchange-header"><strong>${name}</strong><nav><span>Markets</span><span>Trade</span><span>Futures</span><span>Assets</span></nav><small>replay: no real market, no real money</small></header>
${bodies[kind](symbol)}</body></html>`;
  return { type: 'text/html;charset=UTF-8', body };
}
