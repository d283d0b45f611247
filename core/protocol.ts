/**
 * Every message between the worlds, and nothing else:
 * tap (page) -> reader (isolated) -> background -> surfaces. Each hop parses what arrives.
 */
import type { Amount, BaseQty, Rate } from './model/amount.ts';
import type { ManualHolding } from './model/balance.ts';
import type { ExchangeId } from './model/exchange.ts';
import { EXCHANGE_IDS } from './model/exchange.ts';
import type { Advice, CandleHistory, FundingHistory, Insight, Purpose } from './model/insight.ts';
import type { Problem } from './model/problem.ts';
import type { DeclaredView, PanelPlace, StrategySettings } from './model/settings.ts';
import type { Snapshot } from './model/snapshot.ts';
import type { Result } from './result.ts';
import * as s from './schema/schema.ts';

/** Name of the DOM event by which the tap hands text to the reader. Any page script can forge it: text, no trust. */
export const TAP_EVENT = 'symmetry-tap-1';
/** The reader asks whether a tap is there (it may outlive a reader that was reloaded). */
export const TAP_PING = 'symmetry-ping-1';

const text = /* @__NO_SIDE_EFFECTS__ */ (max: number) => s.pipe(s.string(), s.maxLength(max));
const time = s.pipe(s.number(), s.integer(), s.minValue(0), s.maxValue(8.64e15));

/** Longer texts are no list that we know: the tap does not carry them, and nobody can forge them into the queue. */
const MAX_BODY_LENGTH = 8_000_000;

/** A text that the page received. `asOf`: when its request left; `host` and `path` without query. */
export const TapText = s.object({
  type: s.literal('text'),
  topic: s.picklist(['account', 'market']),
  transport: s.picklist(['fetch', 'xhr', 'websocket']),
  host: text(253),
  path: text(2048),
  query: text(4096),
  copyBook: s.boolean(),
  asOf: time,
  readAt: time,
  body: text(MAX_BODY_LENGTH),
});
export type TapText = s.InferOutput<typeof TapText>;

/** A text that was longer than any list we know: not carried, but told. */
export const TapTooLarge = s.object({ type: s.literal('too-large'), path: text(2048), length: s.number() });
/** The state of the page's private sockets: how many are open, and when one last received anything. */
export const TapSockets = s.object({
  type: s.literal('sockets'),
  open: s.number(),
  heardAt: s.nullable(time),
  closed: s.number(),
});
export const TapHello = s.object({ type: s.literal('hello') });
export const TapEvent = s.variant('type', [TapText, TapTooLarge, TapSockets, TapHello]);
export type TapEvent = s.InferOutput<typeof TapEvent>;

/** What a reader tells of its tab, at most every few seconds and with each batch. */
export const TabState = s.object({
  /** false: the page was open before the extension, nothing can be observed until it is reloaded. */
  tapped: s.boolean(),
  openSockets: s.number(),
  socketHeardAt: s.nullable(time),
  socketsClosed: s.number(),
  /** Texts lost because the queue was full. */
  dropped: s.number(),
  tooLargePath: s.nullable(text(2048)),
});
export type TabState = s.InferOutput<typeof TabState>;

/** A burst of texts of one tab, oldest first. A repeated delivery is harmless: each text carries its own times. */
export const TextBatch = s.object({
  pageId: text(64),
  tab: TabState,
  texts: s.pipe(s.array(TapText), s.maxLength(200)),
});
export type TextBatch = s.InferOutput<typeof TextBatch>;

const exchangeId = s.picklist(EXCHANGE_IDS);
const coin = s.pipe(s.string(), s.regex(/^[A-Z0-9]{1,20}$/));
const ratio = s.pipe(
  s.amount<'fraction'>(),
  s.check((value) => Number(value) >= -1 && Number(value) <= 2, 'between -100 % and 200 %'),
);
const positiveAmount = s.pipe(
  s.amount<'base'>(),
  s.check((value) => /[1-9]/.test(value) && !value.startsWith('-'), 'more than 0'),
);
export const HoldingDraft = s.object({
  id: s.nullable(text(64)),
  coin,
  amount: positiveAmount,
  label: s.pipe(s.string(), s.trim(), s.minLength(1), s.maxLength(60)),
});
export type HoldingDraft = s.InferOutput<typeof HoldingDraft>;
const place = s.object({
  shown: s.boolean(),
  collapsed: s.boolean(),
  left: s.nullable(s.number()),
  top: s.nullable(s.number()),
});

const share = s.pipe(
  s.amount<'fraction'>(),
  s.check((value) => Number(value) >= 0 && Number(value) <= 1, 'between 0 and 100 %'),
);
const fee = s.pipe(
  s.amount<'fraction'>(),
  s.check((value) => Number(value) >= 0 && Number(value) <= 0.05, 'between 0 and 5 %'),
);
const strategy = s.object({
  name: s.picklist(['70/30', '50/50', '60/40', 'own']),
  ownSpotShare: share,
  ownFuturesShare: share,
  targetsFollowRegime: s.boolean(),
  allowNegativeTarget: s.boolean(),
  rebalanceTo: s.picklist(['target', 'edge']),
});
const coinOrAll = s.union([coin, s.literal('*')]);
const view = s.object({
  regime: s.picklist(['high_vol_bear', 'strong_bull', 'consolidation', 'correction_imminent']),
  reason: s.pipe(s.string(), s.trim(), s.minLength(1), s.maxLength(200)),
  expiresAt: time,
});

/** What the page of the asking panel shows: from the tab's own address, never from the page's words. */
export interface PageContext {
  readonly exchange: ExchangeId;
  readonly rawSymbol: string;
  readonly coin: string | null;
}

/** Content scripts and surfaces -> background: one line per message. */
export interface Requests {
  /** From readers only. Answered after the readings are in the store. */
  reportTexts(batch: TextBatch): { readonly stored: number };
  snapshot(): Snapshot;
  /** From the in-page panel: null when the tab shows no futures page. */
  pageContext(): PageContext | null;
  /** From readers: whether and where to mount the panel on this exchange. */
  panelPlace(): PanelPlace;
  savePanelPlace(place: PanelPlace): null;
  /** From surfaces: show or hide the panel of an exchange. */
  showPanel(exchange: ExchangeId, shown: boolean): null;
  /** coin null = the default for all coins; ratio null = back to the default. */
  setTarget(coin: string | null, ratio: Rate | null): null;
  setBand(band: Rate): null;
  saveHolding(draft: {
    id: string | null;
    coin: string;
    amount: BaseQty;
    label: string;
  }): Result<ManualHolding, Problem>;
  removeHolding(id: string): null;
  /** Drops all that was read of an account (a sub-account that is gone). */
  forgetAccount(exchange: ExchangeId, account: string): null;
  /** Funding, margin, strategy, regimes, scenarios of the book now. */
  insight(): Insight;
  /** Stored advice, newest first; coin null = of all coins. */
  adviceLog(coin: string | null): readonly Advice[];
  /** The user says that the advice was carried out: starts the cool-down. */
  noteAction(coin: string): null;
  setStrategy(strategy: StrategySettings): null;
  /** purpose null = back to the rule. `leg` as in `LegName.key`. */
  setTag(leg: string, purpose: Purpose | null): null;
  /** view null = withdrawn. coin '*' = all coins. */
  declareView(coin: string, view: DeclaredView | null): null;
  setTakerFee(exchange: ExchangeId, fee: Rate | null): null;
  /** Daily candles and settled funding of a coin for an evaluation of its past. */
  history(coin: string): { readonly candles: CandleHistory | null; readonly funding: FundingHistory | null };
  /** Brings a tab of the exchange forward, or opens its futures page. */
  openExchange(exchange: ExchangeId, rawSymbol: string | null): null;
}

/** One validator per message: adding a message without one does not compile. */
export const requestArgs = {
  reportTexts: s.tuple([TextBatch]),
  snapshot: s.tuple([]),
  pageContext: s.tuple([]),
  panelPlace: s.tuple([]),
  savePanelPlace: s.tuple([place]),
  showPanel: s.tuple([exchangeId, s.boolean()]),
  setTarget: s.tuple([s.nullable(coin), s.nullable(ratio)]),
  setBand: s.tuple([
    s.pipe(
      s.amount<'fraction'>(),
      s.check((value) => Number(value) >= 0 && Number(value) <= 0.5, 'between 0 and 50 pp'),
    ),
  ]),
  saveHolding: s.tuple([HoldingDraft]),
  removeHolding: s.tuple([text(64)]),
  forgetAccount: s.tuple([exchangeId, text(64)]),
  insight: s.tuple([]),
  adviceLog: s.tuple([s.nullable(coin)]),
  noteAction: s.tuple([coin]),
  setStrategy: s.tuple([strategy]),
  setTag: s.tuple([text(200), s.nullable(s.picklist(['hedge', 'yield', 'speculative']))]),
  declareView: s.tuple([coinOrAll, s.nullable(view)]),
  setTakerFee: s.tuple([exchangeId, s.nullable(fee)]),
  history: s.tuple([coin]),
  openExchange: s.tuple([exchangeId, s.nullable(s.pipe(s.string(), s.regex(/^[A-Za-z0-9_-]{1,40}$/)))]),
} satisfies { [K in keyof Requests]: s.GenericSchema<unknown, Parameters<Requests[K]>> };

/** The port by which a surface receives each new snapshot. */
export const SNAPSHOT_PORT = 'snapshot';

/** A request on the wire. */
export const WireRequest = s.object({
  request: s.picklist(Object.keys(requestArgs) as (keyof Requests)[]),
  args: s.array(s.unknown()),
});

type Answer<K extends keyof Requests> = Awaited<ReturnType<Requests[K]>>;
export type Handlers<Sender> = {
  [K in keyof Requests]: (sender: Sender, ...args: Parameters<Requests[K]>) => Promise<Answer<K>> | Answer<K>;
};
export type Client = { [K in keyof Requests]: (...args: Parameters<Requests[K]>) => Promise<Answer<K>> };
/** What a handler answers on the wire: a refusal says why, a bug never leaks its text. */
export type WireAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string };

/** A typed client over any transport. A refused request rejects with its reason. */
export function createClient(post: (message: unknown) => Promise<unknown>): Client {
  const call = async (request: keyof Requests, args: readonly unknown[]): Promise<unknown> => {
    const answer = (await post({ request, args })) as WireAnswer | undefined;
    if (answer === undefined) throw new Error('no answer');
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  };
  // By name when asked, not from the list of validators: a reader in a page has no use for those.
  const requestOf = (_target: object, name: string | symbol) =>
    // What is awaited is asked for its `then`.
    name === 'then' ? undefined : (...args: unknown[]) => call(name as keyof Requests, args);
  return new Proxy({}, { get: requestOf }) as Client;
}

/** Checks a message on arrival and hands it to its handler; undefined for what is not a request of ours. */
export function createRouter<Sender>(
  handlers: Handlers<Sender>,
  mayCall: (request: keyof Requests, sender: Sender) => boolean,
) {
  return async (message: unknown, sender: Sender): Promise<WireAnswer | undefined> => {
    const wire = s.safeParse(WireRequest, message);
    if (!wire.success) return undefined;
    const { request } = wire.output;
    if (!mayCall(request, sender)) return { ok: false, error: 'not allowed from there' };
    const args = s.safeParse(requestArgs[request] as s.GenericSchema<unknown, unknown[]>, wire.output.args);
    if (!args.success) return { ok: false, error: `${request}: arguments do not fit` };
    const handler = handlers[request] as (sender: Sender, ...args: unknown[]) => unknown;
    return { ok: true, value: (await handler(sender, ...args.output)) as Amount | null };
  };
}
