/** Firefox over WebDriver BiDi with a temporary extension, behind a proxy that knows the replayed hosts only. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { ensureBrowser } from '../run/setup.mjs';
import { ALL_HOSTS } from './hosts.ts';

export interface FirefoxOptions {
  /** Folder of the built extension; null runs the browser without one. */
  readonly extensionDir: string | null;
  /** Port of the replay exchange. */
  readonly port: number;
  readonly headless?: boolean;
  readonly executablePath?: string;
}

export interface FirefoxHarness {
  readonly browser: Browser;
  /** Host of the extension's own pages in this run; '' without an extension. */
  readonly extensionUuid: string;
  /** Hosts that something in the browser asked for and that are not replayed. */
  readonly refusedHosts: readonly string[];
  openPage(url: string): Promise<Page>;
  /** Loads the extension anew, as an update does: its pages close, its data stay. */
  reinstall(): Promise<void>;
  /** A page of the extension, ready to be asked: `popup.html`, `sidepanel.html`. */
  gotoExtensionPage(name: string): Promise<Page>;
  close(): Promise<void>;
}

/**
 * A CONNECT proxy that leads port 443 of the replayed hosts to the local server and refuses everything else, so
 * that pages, sockets and the extension's own requests use real addresses without a port.
 */
async function startProxy(target: number, refused: string[]): Promise<Server> {
  const server = createServer((_, response) => response.writeHead(502).end());
  server.on('connect', (request, client) => {
    const [host = '', port] = (request.url ?? '').split(':');
    if (port !== '443' || !ALL_HOSTS.includes(host)) {
      refused.push(host);
      client.end('HTTP/1.1 502 Not Replayed\r\n\r\n');
      return;
    }
    const upstream = connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Gecko id from the built manifest: the preference that fixes the UUID is keyed by it. */
function geckoId(extensionDir: string): string {
  const manifest = JSON.parse(readFileSync(path.join(extensionDir, 'manifest.json'), 'utf8')) as {
    readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`${extensionDir}/manifest.json names no gecko id`);
  return id;
}

const preferences = (proxyPort: number, uuids: Readonly<Record<string, string>>) => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxyPort,
  'network.proxy.no_proxies_on': '',
  'network.http.http3.enable': false,
  'network.trr.mode': 5,
  'extensions.webextensions.uuids': JSON.stringify(uuids),
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.normandy.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
});

/** The navigation to an extension's page never reports its end, so its document is asked until it is there. */
async function openExtensionPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.goto(url).catch(() => {});
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const ready = await page
      .evaluate((wanted) => location.href.startsWith(wanted) && document.readyState === 'complete', url)
      .catch(() => false);
    if (ready) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not open`);
}

/** Starts Firefox with a fresh profile, which it removes by itself. */
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxHarness> {
  const refusedHosts: string[] = [];
  const proxy = await startProxy(options.port, refusedHosts);
  const extensionUuid = options.extensionDir === null ? '' : randomUUID();
  const uuids: Record<string, string> =
    options.extensionDir === null ? {} : { [geckoId(options.extensionDir)]: extensionUuid };
  const stopProxy = () => {
    proxy.closeAllConnections();
    proxy.close();
  };
  try {
    const browser = await launch({
      browser: 'firefox',
      executablePath: options.executablePath ?? ensureBrowser('firefox'),
      headless: options.headless ?? true,
      acceptInsecureCerts: true,
      args: ['--remote-allow-system-access'],
      defaultViewport: { width: 1366, height: 860 },
      extraPrefsFirefox: preferences((proxy.address() as AddressInfo).port, uuids),
    });
    if (options.extensionDir !== null) await browser.installExtension(options.extensionDir);
    return {
      browser,
      extensionUuid,
      refusedHosts,
      openPage: async (url) => {
        const page = await browser.newPage();
        await page.goto(url, { waitUntil: 'domcontentloaded' });
        return page;
      },
      reinstall: async () => {
        if (options.extensionDir !== null) await browser.installExtension(options.extensionDir);
      },
      gotoExtensionPage: (name) => openExtensionPage(browser, `moz-extension://${extensionUuid}/${name}`),
      close: async () => {
        await browser.close();
        stopProxy();
      },
    };
  } catch (error) {
    stopProxy();
    throw error;
  }
}
