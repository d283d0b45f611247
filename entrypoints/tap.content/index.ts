import { defineContentScript } from 'wxt/utils/define-content-script';
import { PAGE_MATCHES } from '../../core/exchanges/page-matches.ts';
import { keepToString, natives } from './natives.ts';
import { TAP_PING, tell } from './report.ts';
import { tapFetch } from './tap-fetch.ts';
import { tapWebSocket, tellSockets } from './tap-websocket.ts';
import { tapXhr } from './tap-xhr.ts';

/** A guest in the page: observes what arrives, changes nothing, sends nothing, keeps nothing but socket counts. */
export default defineContentScript({
  matches: PAGE_MATCHES,
  world: 'MAIN',
  runAt: 'document_start',
  main() {
    tapFetch();
    tapXhr();
    tapWebSocket();
    keepToString();
    const answer = (): void => {
      tell({ type: 'hello' });
      tellSockets();
    };
    natives.addListener(natives.document as EventTarget, TAP_PING, answer, undefined as never);
    answer();
  },
});
