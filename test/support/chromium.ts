/** Chromium with an unpacked extension, where every replayed host leads to the local server and no other host exists. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { ensureBrowser } from '../run/setup.mjs';
import { ALL_HOSTS } from './hosts.ts';

export interface ChromiumOptions {
  /** Folder of the built extension; null runs the browser without one. */
  readonly extensionDir: string | null;
  /** Port of the replay exchange. */
  readonly port: number;
  readonly headless?: boolean;
  readonly executablePath?: string;
}

export interface ChromiumHarness {
  readonly context: BrowserContext;
  /** '' without an extension. */
  readonly extensionId: string;
  openPage(url: string): Promise<Page>;
  /** A page of the extension: `popup.html`, `sidepanel.html`. */
  openExtensionPage(name: string): Promise<Page>;
  /** Ends the background's worker as the browser does when it is idle; answers whether there was one. */
  killServiceWorker(): Promise<boolean>;
  close(): Promise<void>;
}

function launchArguments({ extensionDir, port }: ChromiumOptions): string[] {
  const maps = ALL_HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  const extension =
    extensionDir === null
      ? []
      : [`--disable-extensions-except=${extensionDir}`, `--load-extension=${extensionDir}`];
  return [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--ignore-certificate-errors',
    `--host-resolver-rules=${[...maps, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    ...extension,
  ];
}

async function extensionIdOf(context: BrowserContext): Promise<string> {
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
  return new URL(worker.url()).host;
}

/** Closes the target of the worker: `ServiceWorker.stopAllWorkers` does not reach an extension's worker. */
async function killWorker(context: BrowserContext, extensionId: string): Promise<boolean> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && new URL(url).host === extensionId,
    );
    if (worker === undefined) return false;
    const { success } = await session.send('Target.closeTarget', { targetId: worker.targetId });
    return success;
  } finally {
    await session.detach();
  }
}

/** Starts Chromium with a fresh profile, which `close` removes. */
export async function launchChromium(options: ChromiumOptions): Promise<ChromiumHarness> {
  const userDataDir = mkdtempSync(path.join(tmpdir(), 'symmetry-chromium-'));
  const removeProfile = () =>
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const context = await chromium.launchPersistentContext(userDataDir, {
      executablePath: options.executablePath ?? ensureBrowser('chromium'),
      headless: options.headless ?? true,
      ignoreHTTPSErrors: true,
      viewport: options.headless === false ? null : { width: 1366, height: 860 },
      args: launchArguments(options),
    });
    const extensionId = options.extensionDir === null ? '' : await extensionIdOf(context);
    const openPage = async (url: string) => {
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    };
    return {
      context,
      extensionId,
      openPage,
      openExtensionPage: (name) => openPage(`chrome-extension://${extensionId}/${name}`),
      killServiceWorker: () => killWorker(context, extensionId),
      close: async () => {
        await context.close();
        removeProfile();
      },
    };
  } catch (error) {
    removeProfile();
    throw error;
  }
}
