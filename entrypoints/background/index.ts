import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { buildSnapshot } from '../../core/book/snapshot.ts';
import { knowledge } from '../../core/exchanges/knowledge.ts';
import type { Snapshot } from '../../core/model/snapshot.ts';
import { createRouter, SNAPSHOT_PORT } from '../../core/protocol.ts';
import { closeTab } from '../../core/store/apply-tab.ts';
import { drawBadge } from './badge.ts';
import { type Book, openBook } from './book.ts';
import { createHandlers } from './handlers.ts';
import { createHistory } from './history.ts';
import { openDatabase } from './indexed-db.ts';
import { thinkAgain } from './insight-handlers.ts';
import { createMarket } from './market.ts';
import { createPublicWeb } from './public-web.ts';
import { reachOpenTabs } from './readers.ts';
import { isOwnPage, mayCall } from './sender.ts';
import { createSurfaces, type SurfacePort } from './surfaces.ts';

const TICK_ALARM = 'tick';
/** A burst of readings is one picture. */
const DRAW_DELAY_MS = 25;
/** Ages move on without news: what was live becomes stale before the eyes of whoever looks. */
const WATCHED_TICK_MS = 5_000;

/** How often the brain is asked without being asked: advice is a matter of hours, not of seconds. */
const THINK_MS = 5 * 60_000;

const report = (error: unknown): void => console.error('background', error);

function start(book: Book) {
  const surfaces = createSurfaces();
  const web = createPublicWeb();
  const market = createMarket(book, web);
  const history = createHistory(book, web);
  let drawing: ReturnType<typeof setTimeout> | null = null;
  const snapshot = (): Snapshot => buildSnapshot(book.shown(), knowledge, Date.now());
  const draw = (): void => {
    drawing = null;
    const picture = snapshot();
    surfaces.show(picture);
    drawBadge(picture).catch(report);
  };
  const drawSoon = (): void => {
    if (drawing === null) drawing = setTimeout(draw, DRAW_DELAY_MS);
  };
  const refresh = (): void => {
    market.refresh(surfaces.count() > 0).catch(report);
    history.refresh().catch(report);
  };
  let thoughtAt = 0;
  /** Advice is kept also while nobody looks, and follows what the user sets. */
  const think = (): void => {
    thoughtAt = Date.now();
    thinkAgain(book).catch(report);
  };
  book.onChange(drawSoon);
  const tick = (): void => {
    drawSoon();
    refresh();
    if (Date.now() - thoughtAt > THINK_MS) think();
  };
  setInterval(() => {
    if (surfaces.count() > 0) tick();
  }, WATCHED_TICK_MS);
  return {
    router: createRouter(createHandlers(book, snapshot, refresh, think), mayCall),
    tick,
    connect(port: SurfacePort): void {
      surfaces.connect(port, snapshot());
      refresh();
    },
    tabClosed(tabId: number): void {
      book.apply((state) => closeTab(state, tabId)).catch(report);
    },
  };
}

/** Owns the truth: takes what readers report, keeps it, and tells every surface. May be ended between any two lines. */
export default defineBackground({
  type: 'module',
  main() {
    const started = openBook(openDatabase()).then(start);
    started.catch(report);
    const onceStarted = (act: (background: ReturnType<typeof start>) => void): void => {
      started.then(act).catch(report);
    };

    // Listeners stand before the first await: a worker that was woken by an event must not miss it.
    browser.runtime.onMessage.addListener((message: unknown, sender) =>
      started.then(async ({ router }) => {
        try {
          return await router(message, sender);
        } catch (error) {
          report(error);
          return { ok: false, error: 'not stored' };
        }
      }),
    );
    browser.runtime.onConnect.addListener((port) => {
      if (port.name !== SNAPSHOT_PORT || port.sender === undefined || !isOwnPage(port.sender))
        port.disconnect();
      else onceStarted(({ connect }) => connect(port));
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === TICK_ALARM) onceStarted(({ tick }) => tick());
    });
    browser.tabs.onRemoved.addListener((tabId) => onceStarted(({ tabClosed }) => tabClosed(tabId)));
    browser.runtime.onInstalled.addListener(() => {
      reachOpenTabs().catch(report);
    });
    browser.alarms.create(TICK_ALARM, { periodInMinutes: 0.5 });
  },
});
