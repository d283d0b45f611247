import { browser } from 'wxt/browser';
import { coinsInUse } from '../../core/book/coins-in-use.ts';
import { openContext } from '../../core/book/context.ts';
import { exchanges } from '../../core/exchanges/index.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import type { Handlers } from '../../core/protocol.ts';
import { err, ok } from '../../core/result.ts';
import { type BookState, type Change, settingsOf } from '../../core/store/book-state.ts';
import type { Book } from './book.ts';
import { findingsOfCoins } from './findings-of-coins.ts';
import { insightHandlers } from './insight-handlers.ts';
import { applyBatch, takeTexts } from './intake.ts';
import { putRecord as put } from './put-record.ts';
import { exchangeOfSender, futuresPageOf, loginOf, type Sender } from './sender.ts';
import { settingsHandlers } from './settings-handlers.ts';

function forget(
  state: BookState,
  exchange: string,
  account: string,
): { state: BookState; changes: readonly Change[] } {
  let next = state;
  const changes: Change[] = [];
  const drop = (
    store: 'configs' | 'accounts' | 'positions' | 'balances' | 'readings' | 'problems',
    key: string,
  ): void => {
    const step = put(next, { store, key, value: null } as Change);
    next = step.state;
    changes.push(...step.changes);
  };
  for (const store of ['accounts', 'positions', 'balances', 'readings', 'problems'] as const) {
    for (const [key, record] of state[store])
      if (record.exchange === exchange && record.account === account) drop(store, key);
  }
  for (const key of state.configs.keys()) if (key.startsWith(`${exchange}|${account}|`)) drop('configs', key);
  return { state: next, changes };
}

/** A tab of the exchange: of that very symbol, else any of its own. */
async function findTab(
  matches: readonly string[],
  path: string | null,
): Promise<{ id: number; windowId: number | undefined } | null> {
  const tabs = await browser.tabs.query({ url: [...matches] });
  const exact = tabs.find(
    (tab) =>
      path !== null &&
      tab.url !== undefined &&
      new URL(tab.url).pathname.replace(/\/$/, '').endsWith(path.replace(/\/$/, '')),
  );
  const tab = exact ?? (path === null ? tabs[0] : undefined);
  return tab?.id === undefined ? null : { id: tab.id, windowId: tab.windowId };
}

async function openExchange(exchange: keyof typeof exchanges, rawSymbol: string | null): Promise<null> {
  const { futuresUrl, pageMatches } = exchanges[exchange];
  const url = futuresUrl(rawSymbol ?? 'BTCUSDT');
  const tab = await findTab(pageMatches, rawSymbol === null ? null : new URL(url).pathname);
  if (tab === null) await browser.tabs.create({ url });
  else {
    await browser.tabs.update(tab.id, { active: true });
    if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
  }
  return null;
}

/** What each message does. The exchange of a reader comes from the browser, never from the message. */
export function createHandlers(
  book: Book,
  snapshot: () => Snapshot,
  onNews: () => void,
  onEdit: () => void,
): Handlers<Sender> {
  const salt = browser.runtime.getURL('/');
  return {
    async reportTexts(sender, batch) {
      const exchange = exchangeOfSender(sender);
      if (exchange === null || sender.tab?.id === undefined || sender.url === undefined)
        throw new Error('not a page of an exchange');
      // A page load belongs to one exchange for as long as it lives.
      if ((book.state().pages.get(batch.pageId)?.exchange ?? exchange.id) !== exchange.id)
        throw new Error('not that page');
      const url = new URL(sender.url);
      const name = {
        pageId: batch.pageId,
        exchange: exchange.id,
        tabId: sender.tab.id,
        login: loginOf(sender),
        path: url.pathname,
      };
      const taken = await takeTexts(exchange, url.host, batch.texts, Date.now(), salt);
      const keepCoin = (state: BookState) => {
        const coins = coinsInUse(state, knowledge);
        return (recognized: (typeof taken)[number]['recognized']) =>
          recognized.kind === 'problem'
            ? recognized
            : {
                ...recognized,
                reading: {
                  ...recognized.reading,
                  findings: findingsOfCoins(recognized.reading.findings, coins),
                },
              };
      };
      await book.apply((state) => applyBatch(state, name, batch, taken, Date.now(), keepCoin));
      if (taken.length > 0) onNews();
      return { stored: taken.length };
    },
    snapshot: () => snapshot(),
    pageContext(sender) {
      const page = futuresPageOf(sender.tab);
      if (page === null) return null;
      const { exchange, rawSymbol } = page;
      const context = openContext(book.state(), knowledge, Date.now());
      const parts = context.partsOf(exchange.id, rawSymbol);
      return {
        exchange: exchange.id,
        rawSymbol,
        coin: parts === null ? null : context.coinOf(parts.base).coin,
      };
    },
    panelPlace(sender) {
      const exchange = exchangeOfSender(sender);
      const { panel } = settingsOf(book.state());
      return exchange === null
        ? { shown: false, collapsed: true, left: null, top: null }
        : panel[exchange.id];
    },
    async saveHolding(_sender, draft) {
      const holding = { ...draft, id: draft.id ?? crypto.randomUUID(), updatedAt: Date.now() };
      try {
        await book.apply((state) => put(state, { store: 'holdings', key: holding.id, value: holding }));
      } catch {
        return err({
          kind: 'storage-failed',
          exchange: null,
          path: '',
          detail: 'manual holding',
          touches: null,
        });
      }
      onNews();
      return ok(holding);
    },
    async removeHolding(_sender, id) {
      await book.apply((state) => put(state, { store: 'holdings', key: id, value: null }));
      return null;
    },
    async forgetAccount(_sender, exchange, account) {
      await book.apply((state) => forget(state, exchange, account));
      return null;
    },
    openExchange: (_sender, exchange, rawSymbol) => openExchange(exchange, rawSymbol),
    ...settingsHandlers(book, onEdit),
    ...insightHandlers(book),
  };
}
