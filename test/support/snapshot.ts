import type { Page } from 'playwright';
import type { Snapshot } from '../../core/model/snapshot.ts';

/** The background's own snapshot, asked from a page of the extension as a surface asks it. */
export async function readSnapshot(extensionPage: Page): Promise<Snapshot> {
  const answer = await extensionPage.evaluate(async () => {
    const { runtime } = (
      globalThis as unknown as {
        chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
      }
    ).chrome;
    return await runtime.sendMessage({ request: 'snapshot', args: [] });
  });
  const { ok, value } = answer as { ok: boolean; value: Snapshot };
  if (!ok) throw new Error(`the background answered ${JSON.stringify(answer)}`);
  return value;
}
