/** As much of the extension API as the background asks for; what it set is kept for the test to look at. */
export const OWN = 'chrome-extension://ownownownown/';

interface FakeTab {
  readonly id: number;
  readonly url: string;
  readonly windowId: number;
  readonly discarded?: boolean;
}

const badge = { text: '', color: '', title: '' };
const tabs: FakeTab[] = [];
const done: string[] = [];

/** What a test may set and look at. */
export const browserState = { badge, tabs, done };

export const browser = {
  runtime: { id: 'ownownownown', getURL: (path: string) => `${OWN}${path.replace(/^\//, '')}` },
  action: {
    setBadgeText: async ({ text }: { text: string }) => void Object.assign(badge, { text }),
    setBadgeBackgroundColor: async ({ color }: { color: string }) => void Object.assign(badge, { color }),
    setTitle: async ({ title }: { title: string }) => void Object.assign(badge, { title }),
  },
  tabs: {
    query: async ({ url }: { url: readonly string[] }) =>
      tabs.filter((tab) =>
        url.some((pattern) => tab.url.startsWith(pattern.replace('*', '').replace('*.', ''))),
      ),
    create: async ({ url }: { url: string }) => void done.push(`create ${url}`),
    update: async (id: number) => void done.push(`update ${id}`),
  },
  windows: { update: async (id: number) => void done.push(`focus ${id}`) },
  scripting: {
    executeScript: async ({ target, files }: { target: { tabId: number }; files: readonly string[] }) => {
      done.push(`inject ${files.join()} ${target.tabId}`);
      if (target.tabId === 13) throw new Error('cannot access');
    },
  },
};
