import { browser } from 'wxt/browser';
import { PAGE_MATCHES } from '../../core/exchanges/page-matches.ts';

/**
 * Puts the reader into exchange tabs that were open before this version of the extension was there. Where an older
 * tap is still in the page it goes on to work with the new reader; where there is none, the tab asks for a reload.
 */
export async function reachOpenTabs(): Promise<void> {
  const tabs = await browser.tabs.query({ url: PAGE_MATCHES });
  await Promise.allSettled(
    tabs.map(async ({ id, discarded }) => {
      if (id === undefined || discarded === true) return;
      await browser.scripting.executeScript({ target: { tabId: id }, files: ['/content-scripts/reader.js'] });
    }),
  );
}
