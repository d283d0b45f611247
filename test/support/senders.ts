import { OWN } from './fake-browser.ts';

/** A message's sender as the browser describes it. */
export interface FakeSender {
  readonly id?: string;
  readonly url?: string;
  readonly frameId?: number;
  readonly tab?: { readonly id?: number; readonly url?: string };
}

/** The top page of a tab. */
export const page = (url: string, tabId = 7): FakeSender => ({
  id: 'ownownownown',
  url,
  frameId: 0,
  tab: { id: tabId, url },
});
/** One of our own pages. */
export const ownPage = (name = 'popup.html'): FakeSender => ({ id: 'ownownownown', url: `${OWN}${name}` });
