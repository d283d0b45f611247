import { browser } from 'wxt/browser';

/** Chromium opens its side panel by window, Firefox has a sidebar of its own; types know only one of them. */
interface PanelApis {
  readonly sidePanel?: { open(options: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
}

let windowId: number | undefined;

/** Learns the window beforehand: opening must follow the click at once. */
export async function prepareSidePanel(): Promise<void> {
  windowId = (await browser.windows.getCurrent()).id;
}

async function openAsTab(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
}

/** Opens the side panel or sidebar; a tab where there is neither. */
export async function openSidePanel(): Promise<void> {
  const apis: PanelApis = browser;
  try {
    if (apis.sidebarAction !== undefined) await apis.sidebarAction.open();
    else if (apis.sidePanel !== undefined && windowId !== undefined) await apis.sidePanel.open({ windowId });
    else await openAsTab();
  } catch {
    await openAsTab();
  }
}
