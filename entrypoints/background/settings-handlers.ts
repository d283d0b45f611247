import type { Settings } from '../../core/model/settings.ts';
import type { Handlers } from '../../core/protocol.ts';
import { settingsOf } from '../../core/store/book-state.ts';
import type { Book } from './book.ts';
import { putRecord } from './put-record.ts';
import { exchangeOfSender, type Sender } from './sender.ts';

type SettingsRequests =
  | 'savePanelPlace'
  | 'showPanel'
  | 'setTarget'
  | 'setBand'
  | 'setStrategy'
  | 'setTag'
  | 'declareView'
  | 'setTakerFee';

/** The record with a key set, or without it when the value is null. */
function withKey<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
  value: Value | null,
): Readonly<Record<string, Value>> {
  const others = Object.entries(record).filter(([name]) => name !== key);
  return Object.fromEntries(value === null ? others : [...others, [key, value]]);
}

/** What the user sets. Each is on disk before it is answered; `onEdit` then thinks again of what depends on it. */
export function settingsHandlers(book: Book, onEdit: () => void): Pick<Handlers<Sender>, SettingsRequests> {
  const edit = async (change: (settings: Settings) => Settings): Promise<null> => {
    await book.apply((state) =>
      putRecord(state, { store: 'settings', key: 'settings', value: change(settingsOf(state)) }),
    );
    onEdit();
    return null;
  };
  return {
    async savePanelPlace(sender, place) {
      const exchange = exchangeOfSender(sender);
      if (exchange === null) return null;
      return await edit((settings) => ({ ...settings, panel: { ...settings.panel, [exchange.id]: place } }));
    },
    showPanel: (_sender, exchange, shown) =>
      edit((settings) => ({
        ...settings,
        panel: { ...settings.panel, [exchange]: { ...settings.panel[exchange], shown } },
      })),
    setTarget: (_sender, coin, ratio) =>
      edit((settings) => {
        if (coin !== null) return { ...settings, targets: withKey(settings.targets, coin, ratio) };
        if (ratio === null) return { ...settings, defaultTargetChosen: false };
        return { ...settings, defaultTarget: ratio, defaultTargetChosen: true };
      }),
    setBand: (_sender, band) => edit((settings) => ({ ...settings, band })),
    setStrategy: (_sender, strategy) => edit((settings) => ({ ...settings, strategy })),
    setTag: (_sender, leg, purpose) =>
      edit((settings) => ({ ...settings, tags: withKey(settings.tags, leg, purpose) })),
    declareView: (_sender, coin, view) =>
      edit((settings) => ({ ...settings, views: withKey(settings.views, coin, view) })),
    setTakerFee: (_sender, exchange, fee) =>
      edit((settings) => ({ ...settings, takerFees: withKey(settings.takerFees, exchange, fee) })),
  };
}
