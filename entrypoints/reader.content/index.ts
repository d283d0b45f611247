import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { PAGE_MATCHES } from '../../core/exchanges/page-matches.ts';
import { createClient, TAP_EVENT, TAP_PING } from '../../core/protocol.ts';
import { answerInTime } from './answer-in-time.ts';
import { createDelivery } from './delivery.ts';
import { mountPanel, type PanelFrame } from './panel-frame.ts';
import { readTapEvent } from './tap-event.ts';

/** Report of the tab: often enough that a position of 120 s counts as live, also in a throttled tab. */
const BEAT_MS = 15_000;
const LOOK_MS = 1_500;

/** Between page and background: takes the tap's text, trusts none of it, shows the panel. */
export default defineContentScript({
  matches: PAGE_MATCHES,
  runAt: 'document_start',
  main(ctx) {
    const client = createClient((message) => answerInTime(browser.runtime.sendMessage(message)));
    const tab = {
      tapped: false,
      openSockets: 0,
      socketHeardAt: null as number | null,
      socketsClosed: 0,
      tooLargePath: null as string | null,
    };
    const delivery = createDelivery(
      client.reportTexts,
      crypto.randomUUID(),
      () => ({ ...tab }),
      (told) => {
        if (tab.tooLargePath === told.tooLargePath) tab.tooLargePath = null;
      },
    );

    const onTap = (event: Event): void => {
      const output = readTapEvent(event instanceof CustomEvent ? event.detail : null);
      if (output === null) return; // a page script's own event of that name
      tab.tapped = true;
      if (output.type === 'text') {
        delivery.take(output);
        return;
      }
      if (output.type === 'too-large') tab.tooLargePath = output.path;
      if (output.type === 'sockets') {
        tab.openSockets = output.open;
        tab.socketHeardAt = output.heardAt;
        tab.socketsClosed = output.closed;
      }
      delivery.beat();
    };
    document.addEventListener(TAP_EVENT, onTap);
    const ask = (): void => void document.dispatchEvent(new CustomEvent(TAP_PING));
    ask();

    let panel: PanelFrame | null = null;
    let shownFor = '';
    let asking = false;
    const look = async (): Promise<void> => {
      if (asking || document.documentElement === null || document.visibilityState === 'hidden') return;
      asking = true;
      try {
        const [context, place] = await Promise.all([client.pageContext(), client.panelPlace()]);
        const wanted = context !== null && place.shown ? context.exchange : '';
        if (wanted !== (panel?.isMounted() === true ? shownFor : '')) {
          panel?.remove();
          panel =
            wanted === ''
              ? null
              : mountPanel(place, (next) => void client.savePanelPlace(next).catch(() => {}));
          shownFor = wanted;
        }
      } catch {
        // The worker is starting or the extension was reloaded; the next look tells.
      }
      asking = false;
    };
    let lastPath = '';
    ctx.setInterval(() => {
      if (location.pathname !== lastPath) {
        lastPath = location.pathname;
        void look();
      }
    }, LOOK_MS);
    ctx.setInterval(() => {
      ask(); // the tap answers with the state of its sockets, which is reported as a beat
      if (!tab.tapped) delivery.beat();
      void look();
    }, BEAT_MS);
    ctx.setTimeout(() => delivery.beat(), 1_000);
    // Whoever switched the panel on elsewhere sees it on coming back to the page.
    ctx.addEventListener(document, 'visibilitychange', () => void look());
    ctx.onInvalidated(() => {
      document.removeEventListener(TAP_EVENT, onTap);
      delivery.stop();
      panel?.remove();
    });
  },
});
