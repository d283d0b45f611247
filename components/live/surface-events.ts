import { type ReadonlySignal, signal } from '@preact/signals';
import type { SurfaceEvents } from '../events.ts';
import { refusedSentence } from '../words/input-errors.ts';
import { copyText } from './copy.ts';
import { openSidePanel } from './side-panel.ts';
import { client } from './snapshot.ts';

const failed = signal<string | null>(null);

const noted = signal(0);

/** How many trades the person reported: with each, the advice is another. */
export const actionsNoted: ReadonlySignal<number> = noted;

/** Why the last request was not done, as a sentence; null when it was. */
export const failure: ReadonlySignal<string | null> = failed;

async function run(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    failed.value = null;
  } catch (reason) {
    failed.value = refusedSentence(reason instanceof Error ? reason.message : null);
  }
}

/** Events of all surfaces, carried out by requests to the background. */
export const surfaceEvents: SurfaceEvents = {
  openExchange: (exchange, rawSymbol) => run(() => client.openExchange(exchange, rawSymbol)),
  openSidePanel: () => run(openSidePanel),
  setTarget: (coin, ratio) => run(() => client.setTarget(coin, ratio)),
  setBand: (band) => run(() => client.setBand(band)),
  saveHolding: (id, values) =>
    run(async () => {
      const saved = await client.saveHolding({ id, ...values });
      if (!saved.ok) throw new Error(saved.error.kind);
    }),
  removeHolding: (id) => run(() => client.removeHolding(id)),
  forgetAccount: (exchange, account) => run(() => client.forgetAccount(exchange, account)),
  showPanel: (exchange, shown) => run(() => client.showPanel(exchange, shown)),
  setStrategy: (strategy) => run(() => client.setStrategy(strategy)),
  setTag: (leg, purpose) => run(() => client.setTag(leg, purpose)),
  declareView: (coin, view) => run(() => client.declareView(coin, view)),
  setTakerFee: (exchange, fee) => run(() => client.setTakerFee(exchange, fee)),
  noteAction: (coin) =>
    run(async () => {
      await client.noteAction(coin);
      noted.value += 1;
    }),
  copy: copyText,
};
