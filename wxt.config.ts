import { defineConfig } from 'wxt';
import { exchanges } from './core/exchanges/index.ts';
import { PAGE_MATCHES } from './core/exchanges/page-matches.ts';

const marketMatches = Object.values(exchanges).flatMap((exchange) => exchange.marketMatches);

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  vite: () => ({ build: { target: 'es2023' } }),
  zip: { name: 'symmetry', excludeSources: ['test/.results/**'] },
  manifest: ({ browser }) => ({
    name: 'Symmetry: spot-futures hedge monitor',
    short_name: 'Symmetry',
    description:
      'Shows per coin how far your spot and futures are from symmetry, read from your own open exchange tabs. No API key.',
    // `scripting` puts the reader back into open tabs after an update; `alarms` refreshes public prices.
    permissions: ['alarms', 'scripting', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    host_permissions: [...PAGE_MATCHES, ...marketMatches],
    action: { default_title: 'Symmetry' },
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    web_accessible_resources: [
      {
        resources: ['panel.html'],
        matches: PAGE_MATCHES,
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' https:; base-uri 'none'; form-action 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'symmetry@hedge-monitor.invalid',
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
