import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageContext } from '../../core/protocol.ts';
import { client } from './snapshot.ts';

/** Exchange pages change the symbol without loading anew. */
const LOOK_AGAIN_MS = 2000;

const found = signal<PageContext | null | undefined>(undefined);

/** The coin of the page round the panel; null = no futures page, undefined = not asked yet. */
export const pageContext: ReadonlySignal<PageContext | null | undefined> = found;

async function look(): Promise<void> {
  if (document.hidden) return;
  const context = await client.pageContext().catch(() => undefined);
  if (context === undefined) return;
  const before = found.value;
  if (
    before?.exchange === context?.exchange &&
    before?.rawSymbol === context?.rawSymbol &&
    before?.coin === context?.coin &&
    before !== undefined
  )
    return;
  found.value = context;
}

/** Follows the symbol of the page. */
export function watchPageContext(): void {
  void look();
  setInterval(look, LOOK_AGAIN_MS);
}
