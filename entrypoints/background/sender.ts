import { type Browser, browser } from 'wxt/browser';
import { exchangeOfHost } from '../../core/exchanges/index.ts';
import type { Exchange } from '../../core/exchanges/recognizer.ts';
import type { Requests } from '../../core/protocol.ts';

export type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

const FROM_READERS: ReadonlySet<keyof Requests> = new Set(['reportTexts', 'panelPlace', 'savePanelPlace']);
const FROM_BOTH: ReadonlySet<keyof Requests> = new Set(['pageContext']);

const urlOf = (text: string | undefined): URL | null =>
  text === undefined || !URL.canParse(text) ? null : new URL(text);

/** Whether a message comes from one of our own pages (popup, panel, side panel). */
export const isOwnPage = (sender: Sender): boolean =>
  sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('/')) === true;

/** The exchange whose top page a message comes from, by what the browser says of the sender, never by the message. */
export function exchangeOfSender(sender: Sender): Exchange | null {
  const url = urlOf(sender.url);
  const isTopPage = sender.tab?.id !== undefined && sender.frameId === 0;
  if (url === null || url.protocol !== 'https:' || url.port !== '' || !isTopPage) return null;
  const exchange = exchangeOfHost(url.host);
  return exchange?.pageMatches.some((pattern) => hostMatches(pattern, url.host)) === true ? exchange : null;
}

function hostMatches(pattern: string, host: string): boolean {
  const wanted = /^https:\/\/([^/]+)\//.exec(pattern.replace('*://', 'https://'))?.[1] ?? '';
  return wanted.startsWith('*.')
    ? host === wanted.slice(2) || host.endsWith(wanted.slice(1))
    : host === wanted;
}

/** Readers report, our own pages ask and set; nobody else says anything. */
export function mayCall(request: keyof Requests, sender: Sender): boolean {
  if (sender.id !== browser.runtime.id) return false;
  if (isOwnPage(sender)) return !FROM_READERS.has(request);
  return (FROM_READERS.has(request) || FROM_BOTH.has(request)) && exchangeOfSender(sender) !== null;
}

/** Exchange, symbol and coin of the futures page that a tab shows; null on every other page. */
export function futuresPageOf(
  tab: Browser.tabs.Tab | undefined,
): { exchange: Exchange; rawSymbol: string } | null {
  const url = urlOf(tab?.url);
  const exchange = url === null ? null : exchangeOfHost(url.host);
  const rawSymbol = url === null || exchange === null ? null : exchange.pageSymbol(url.pathname);
  return exchange === null || rawSymbol === null ? null : { exchange, rawSymbol };
}

/** Cookie jar of a sender's tab: containers and private windows have one of their own, and with it a login. */
export function loginOf({ tab }: Sender): string {
  const jar = (tab as { readonly cookieStoreId?: string } | undefined)?.cookieStoreId ?? '';
  return `${jar}${tab?.incognito === true ? ' private' : ''}`;
}
