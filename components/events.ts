import type { Rate } from '../core/model/amount.ts';
import type { ExchangeId } from '../core/model/exchange.ts';
import type { Purpose } from '../core/model/insight.ts';
import type { DeclaredView, StrategySettings } from '../core/model/settings.ts';
import type { HoldingValues } from './read-entry.ts';

/** What a person can do on the surfaces. None of it reaches an exchange's order form. */
export interface SurfaceEvents {
  openExchange(exchange: ExchangeId, rawSymbol: string | null): void;
  openSidePanel(): void;
  /** coin null = the target for all coins; ratio null = back to the shared one. */
  setTarget(coin: string | null, ratio: Rate | null): void;
  setBand(band: Rate): void;
  /** id null = a new one. */
  saveHolding(id: string | null, values: HoldingValues): void;
  removeHolding(id: string): void;
  forgetAccount(exchange: ExchangeId, account: string): void;
  showPanel(exchange: ExchangeId, shown: boolean): void;
  setStrategy(strategy: StrategySettings): void;
  /** purpose null = back to the rule. */
  setTag(leg: string, purpose: Purpose | null): void;
  /** view null = withdrawn; coin '*' = all coins. */
  declareView(coin: string, view: DeclaredView | null): void;
  /** fee null = as the exchange lists it. */
  setTakerFee(exchange: ExchangeId, fee: Rate | null): void;
  /** The person says that an advice was carried out. */
  noteAction(coin: string): void;
  /** Resolves to whether the text reached the clipboard. */
  copy(text: string): Promise<boolean>;
}
