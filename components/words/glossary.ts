/** A term in plain words; `beware` corrects what is often said of it. */
export interface GlossaryEntry {
  readonly name: string;
  readonly text: string;
  readonly beware?: string;
}

const entry = (name: string, text: string, beware?: string): GlossaryEntry =>
  beware === undefined ? { name, text } : { name, text, beware };

const HEDGE = {
  hedge: entry(
    'Hedge',
    'A futures short against coins that you hold. What the coins lose in a fall, the short gains, and the other way round.',
    'A linear hedge is no insurance: it caps gain and loss alike. A stop-loss is no equal protection either: a gap in the price jumps over it.',
  ),
  'hedge-ratio': entry(
    'Hedge ratio',
    'Coins that are sold in futures, as a share of the coins that you hold. 0 % is no hedge, 100 % leaves no exposure to the price.',
  ),
  target: entry(
    'Target',
    'The hedge ratio that you want. It comes from your setting, the strategy, the market regime or your declared view; the rule that gave it is always named.',
  ),
  drift: entry(
    'Drift',
    'Hedge ratio less target, in percentage points. Above zero is over-hedged.',
    'The price alone does not dilute a linear short in the same coin: 20 % stay 20 %, because both sides grow together. What drifts with the price is the split of the capital, and that is told apart.',
  ),
  band: entry(
    'Band',
    'How far the ratio may lie from the target before a trade is worth while. The edges still belong to it.',
  ),
  'cost-band': entry(
    'Band by costs',
    'The band that fees and volatility would ask for, for comparison with yours. Where the price alone cannot move the ratio, it says from where on a single deviation is worth its fees.',
  ),
  'net-delta': entry(
    'Net delta',
    'Coins held plus futures coins, shorts counted below zero: what you gain or lose with each dollar that the price moves.',
    'Leverage does not change it. "2x doubles the exposure" is wrong: exposure is spot plus futures size, leverage only sets the margin behind it.',
  ),
  score: entry(
    'Symmetry score',
    '100 is on target. 0 is as far off as having no hedge at all, or no exposure at all.',
  ),
  dilution: entry(
    'Dilution',
    'A change of the hedge ratio that you did not trade.',
    '"A rise turns a 20 % hedge into 10 %" is true of a fixed USD face against the spot value. It is false for a linear short in the same coin, which stays at 20 %.',
  ),
  'cross-hedge': entry(
    'Cross hedge',
    'A short in another coin that used to move alike. R² says how much of the movement it would have taken away; below 0.5 none is shown.',
  ),
} as const;

const FUNDING = {
  'funding-rate': entry(
    'Funding rate',
    'A payment between longs and shorts at fixed times, as a share of the position. Until that time the rate still moves.',
    'With a positive rate LONGS pay. "Capture positive funding with a long" is the wrong way round: the long pays, the short earns. In falling markets the rate is often negative, and then the short pays.',
  ),
  apr: entry(
    'APR',
    'A rate for a whole year without compounding: rate × settlements per year. It is a way to compare, not a forecast.',
  ),
  'trailing-apr': entry(
    'Past APR',
    'What was settled in the window, weighted by time. The coverage says how much of the window our records hold.',
  ),
  'funding-state': entry(
    'Funding state',
    'Negative for weeks: shorts paid in 80 % of the last 14 days. Extremely high: 50 % a year, or far above its own past. Both move the target.',
  ),
  carry: entry(
    'Carry',
    'Cash that funding brings or costs per day at the running rates. On notional: measured by the short. On capital: by all that you have.',
    'It is no promised income: the rate can turn at any settlement. In an uptrend the short usually earns; its true cost is the gain that you forgo.',
  ),
  'break-even': entry(
    'Break-even',
    'Days of the running carry that pay the fees. Longer where the spot must be bought first.',
  ),
  premium: entry(
    'Premium',
    'Futures price over spot price, as a share of the spot price. A perpetual never has to come back to the spot price.',
  ),
  basis: entry(
    'Annualized basis',
    'The premium of a dated contract for a whole year. It is earned only by holding spot and short until delivery.',
  ),
} as const;

const MARGIN = {
  'margin-mode': entry(
    'Isolated and cross margin',
    'Isolated: only the margin of this position can be lost, but it is liquidated sooner. Cross: the whole wallet stands behind it.',
    'Cross does not prevent a liquidation: it postpones it and puts the spot in the same wallet at stake. A sub-account with only the intended collateral gives both.',
  ),
  liquidation: entry(
    'Liquidation price',
    'Where the exchange closes the position and its margin is lost. What the exchange says comes first; our estimate is named as one.',
  ),
  'liquidation-distance': entry(
    'Distance to liquidation',
    'How far the price may move against the position, in percent and in typical daily moves (sigmas).',
  ),
  'margin-ratio': entry('Margin ratio', 'Maintenance margin over equity. 100 % is liquidation.'),
  'top-up': entry(
    'Top-up',
    'Margin to add so that the position survives a move against it of 30 %, or of three daily sigmas over a week where that is more.',
  ),
  purpose: entry(
    'Purpose of a position',
    'Hedge: a short against spot of the same coin. Yield: a dated short. Speculative: everything else. Your own tag wins over this rule.',
  ),
} as const;

const MARKET = {
  regime: entry(
    'Market regime',
    'A rule on daily closes: trend, volatility, RSI and funding sort the market into four states, each with its own target.',
    'It describes the past and predicts nothing. "Overheating" is a rule, not a forecast of a crash.',
  ),
  'declared-view': entry(
    'Declared view',
    'Your own view of the market with a reason and a last day. Until then it sets the regime in place of the rule; it moves targets only while they follow the regime.',
  ),
  rsi: entry('RSI', 'Average rise against average fall of 14 days, 0 to 100.'),
  adx: entry('ADX', 'Strength of a trend over 14 days, whatever its direction. From 25 on there is one.'),
  'percent-b': entry('%B', 'Place in the Bollinger band: 0 % is its lower, 100 % its upper edge.'),
  volatility: entry(
    'Volatility',
    'How much the price moves: typical yearly or daily standard deviation. The percentile ranks it against the past year.',
  ),
  percentile: entry('Percentile', 'Share of the past values that are not above the present one.'),
  cooldown: entry(
    'Cool-down',
    'For 24 h after a trade that you reported, a new one must wait unless the drift is beyond twice the band.',
  ),
} as const;

const BOOK = {
  equity: entry(
    'Equity',
    'All that you own: spot, cash and futures wallets with their open profit, less loans, each once.',
  ),
  'portfolio-ratio': entry(
    'Hedge ratio of the book',
    'All shorts over all spot, by value. Weighted by beta, a coin that moves twice as much as BTC counts twice.',
    'It can hide opposite errors of single coins: look at the coins too.',
  ),
  leverage: entry(
    'Gross and net leverage',
    'Everything held and traded over equity, once without signs (gross) and once with them (net).',
  ),
  'expected-shortfall': entry(
    'Expected shortfall',
    'The average loss of one day among the worst 2.5 % of the past days, with the book of now.',
    'A worse day than any in the record can come. It is no upper limit.',
  ),
  stress: entry('Stress table', 'Gain or loss in fixed cases, worked out with the book of now.'),
  scenario: entry(
    'Scenario',
    'Gain or loss at a price that is reached at once, without a trade of yours. A liquidated position loses its margin and hedges no more.',
  ),
  backtest: entry(
    'How would it have gone',
    'Four ways to keep the hedge, on the same past days, funding and fees: never, once, by calendar, at the edge of the band.',
    'The past is one sample. Judge by volatility and drawdown per unit of return given up, not by return alone.',
  ),
  drawdown: entry('Drawdown', 'The deepest fall from a peak of the value.'),
} as const;

const STRATEGY = {
  strategy: entry(
    'Strategy',
    'How the capital is split between spot and futures: 70/30, 50/50, 60/40 or your own, and which hedge goes with it.',
  ),
  buckets: entry(
    'Buckets',
    'Core spot, and futures margin by what positions are for. The margin counts as capital, never the size of a position.',
  ),
  reserve: entry(
    'Reserve',
    'Cash outside the futures wallets, less stablecoin loans. It belongs to neither side of the split.',
  ),
  'capital-drift': entry(
    'Drift of the capital',
    'Share of the capital less its target share. A price move changes it, and a gain of one side is a loss of the other.',
    'It is not drift of the hedge: after a doubling, 70/30 with a 20 % short becomes about 90/10 while the hedge is still 20 %.',
  ),
  'implied-leverage': entry(
    'Implied leverage',
    'Size of the largest hedge of the strategy over the margin that is set aside for it. Below 1x it is more than fully backed.',
  ),
  feasible: entry(
    'Room for the hedge',
    'Whether half of the futures equity would carry the shorts that your targets ask for through a move against them of 30 % or more.',
  ),
  'taker-fee': entry('Taker fee', 'Share of the traded value that a market order costs.'),
} as const;

/** Every term that has a "?" beside it on the surfaces. */
export const GLOSSARY = { ...HEDGE, ...FUNDING, ...MARGIN, ...MARKET, ...BOOK, ...STRATEGY } as const;

export type TermId = keyof typeof GLOSSARY;

export const termOf = (id: TermId): GlossaryEntry => GLOSSARY[id];

/** All terms by name, for reading them in a row. */
export const allTerms = (): readonly GlossaryEntry[] =>
  Object.values<GlossaryEntry>(GLOSSARY).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
