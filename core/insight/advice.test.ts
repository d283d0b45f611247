import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lift, toAmount } from '../math/decimal.ts';
import type { Advice, Regime } from '../model/insight.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import type { CoinView } from '../model/snapshot.ts';
import { type AdviceInput, adviceFor } from './advice.ts';
import { legKey } from './leg-key.ts';
import { a, leg, NOW, view } from './testing.ts';

const HOUR = 3_600_000;

/** 100 BTC of spot with this many short. */
const hedged = (short: string, fields: Partial<CoinView> = {}): CoinView =>
  view({
    spotDelta: a('100'),
    futuresDelta: toAmount(lift(short).negated()),
    hedgeRatio: toAmount(lift(short).div(100)),
    ...fields,
  });

const settingsWith = (fields: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...fields });
const following = (name: Settings['strategy']['name'] = '50/50'): Settings =>
  settingsWith({ strategy: { ...DEFAULT_SETTINGS.strategy, name, targetsFollowRegime: true } });
const marketOf = (byRule: Regime | null) => ({ declared: null, byRule, isOutdated: false });

/** Target 25 % for the coin, 25 short, nothing before. */
const QUIET: AdviceInput = {
  view: hedged('25'),
  legs: [],
  settings: settingsWith({ targets: { BTC: a('0.25') } }),
  market: marketOf(null),
  fundingState: 'normal',
  volatility: null,
  capitalUsd: null,
  log: [],
  lastActionAt: null,
  now: NOW,
};

const told = (fields: Partial<Advice>): Advice => ({
  ...adviceFor(QUIET),
  at: NOW - HOUR,
  id: 'before',
  ...fields,
});

describe('the table of the seed, on 100 BTC', () => {
  const rows = [
    ['a falling market: 15 % to 30 %', '15', '0.15', 'high_vol_bear', 'increase_short', '-15', '0.3'],
    ['a strong rise: 25 % to 10 %', '25', '0.25', 'strong_bull', 'reduce_short', '15', '0.1'],
    ['sideways: 25 % stay', '25', '0.25', 'consolidation', 'maintain', null, '0.25'],
    ['overheated: 30 % to 50 %', '30', '0.3', 'correction_imminent', 'increase_short', '-20', '0.5'],
  ] as const;

  test.each(rows)('%s', (_, short, before, regime, action, change, target) => {
    const previous = { baseTarget: a<'fraction'>(before), effectiveTarget: a<'fraction'>(before) };
    const found = adviceFor({
      ...QUIET,
      view: hedged(short),
      settings: following(),
      market: marketOf(regime),
      log: [told({ ...previous, targetRule: 'regime', regime: null })],
    });
    expect(found).toMatchObject({ action, change, baseTarget: target, targetRule: 'regime', regime });
    expect(found.previousTarget).toBe(before === target ? target : before);
    expect(found.triggers.includes('regime_change')).toBe(before !== target);
  });
});

describe('which rule gives the target', () => {
  const market = { declared: 'strong_bull', byRule: 'high_vol_bear', isOutdated: false } as const;
  const withTargets = (settings: Settings) => ({ ...settings, targets: { BTC: a<'fraction'>('0.4') } });

  test('the target of the coin before all others, which are listed as beaten', () => {
    expect(adviceFor({ ...QUIET, settings: withTargets(following()), market })).toMatchObject({
      targetRule: 'coin',
      baseTarget: '0.4',
      beaten: [
        { rule: 'view', target: '0.1' },
        { rule: 'regime', target: '0.3' },
        { rule: 'default', target: '0.15' },
      ],
    });
  });

  test('a declared view before the rule, the rule before the target for all coins', () => {
    expect(adviceFor({ ...QUIET, settings: following(), market })).toMatchObject({
      targetRule: 'view',
      baseTarget: '0.1',
      regime: 'strong_bull',
      beaten: [
        { rule: 'regime', target: '0.3' },
        { rule: 'default', target: '0.15' },
      ],
    });
    const ruleOnly = { ...market, declared: null };
    expect(adviceFor({ ...QUIET, settings: following(), market: ruleOnly })).toMatchObject({
      targetRule: 'regime',
    });
  });

  test('the market has no say where targets do not follow it', () => {
    const chosen = settingsWith({ defaultTarget: a('0.2'), defaultTargetChosen: true });
    expect(adviceFor({ ...QUIET, settings: chosen, market })).toMatchObject({
      targetRule: 'global',
      baseTarget: '0.2',
      beaten: [],
    });
  });

  test('70/30 keeps a regime between 10 % and 20 %, and never what a person set', () => {
    expect(
      adviceFor({ ...QUIET, settings: following('70/30'), market: marketOf('correction_imminent') }),
    ).toMatchObject({
      targetRule: 'strategy',
      baseTarget: '0.2',
      beaten: [
        { rule: 'regime', target: '0.5' },
        { rule: 'default', target: '0.15' },
      ],
    });
    expect(adviceFor({ ...QUIET, settings: withTargets(following('70/30')), market })).toMatchObject({
      baseTarget: '0.4',
    });
  });

  test('an intended long must be enabled, and goes to -10 % at most', () => {
    const long = (target: string, allowNegativeTarget: boolean) =>
      adviceFor({
        ...QUIET,
        settings: settingsWith({
          targets: { BTC: a(target) },
          strategy: { ...DEFAULT_SETTINGS.strategy, name: '50/50', allowNegativeTarget },
        }),
      });
    expect(long('-0.05', true)).toMatchObject({ targetRule: 'coin', baseTarget: '-0.05' });
    expect(long('-0.05', false)).toMatchObject({ targetRule: 'strategy', baseTarget: '0' });
    expect(long('-0.3', true)).toMatchObject({ targetRule: 'strategy', baseTarget: '-0.1' });
  });

  test('60/40 wants a quarter until a target is chosen', () => {
    const basis = { ...DEFAULT_SETTINGS.strategy, name: '60/40' } as const;
    expect(adviceFor({ ...QUIET, settings: settingsWith({ strategy: basis }) })).toMatchObject({
      targetRule: 'strategy',
      baseTarget: '0.25',
      beaten: [{ rule: 'default', target: '0.15' }],
    });
  });
});

describe('what funding does to the target', () => {
  test('weeks below zero halve it, an extreme adds 5 points', () => {
    expect(adviceFor({ ...QUIET, fundingState: 'persistently_negative' })).toMatchObject({
      effectiveTarget: '0.125',
      action: 'reduce_short',
      change: '12.5',
    });
    expect(adviceFor({ ...QUIET, fundingState: 'extreme_high' })).toMatchObject({
      effectiveTarget: '0.3',
      action: 'maintain',
    });
  });

  test('a state that was told lasts while data are missing: no trade out of a gap', () => {
    const log = [told({ fundingState: 'persistently_negative', effectiveTarget: a('0.125') })];
    expect(adviceFor({ ...QUIET, view: hedged('12.5'), fundingState: null, log })).toMatchObject({
      action: 'maintain',
      effectiveTarget: '0.125',
      fundingState: null,
      triggers: [],
    });
  });
});

describe('unknown is never traded', () => {
  test('an unknown coin gives no figure to act on', () => {
    expect(adviceFor({ ...QUIET, view: hedged('0', { status: 'unknown' }) })).toMatchObject({
      action: 'unknown',
      change: null,
      hedgeRatio: null,
      urgent: false,
      triggers: [],
    });
  });

  test('neither is a target that follows a market which was last seen days ago', () => {
    const outdated = { declared: null, byRule: null, isOutdated: true };
    expect(adviceFor({ ...QUIET, view: hedged('0'), settings: following(), market: outdated }).action).toBe(
      'unknown',
    );
    expect(adviceFor({ ...QUIET, view: hedged('0'), market: outdated }).action).toBe('increase_short');
  });

  test('without spot there is no ratio', () => {
    const none = view({ spotDelta: a('0'), hedgeRatio: null, status: 'net_short' });
    expect(adviceFor({ ...QUIET, view: none })).toMatchObject({ action: 'undefined_no_spot', change: null });
  });

  test('whatever is held: an unknown coin never trades', () => {
    const coins = fc.integer({ min: -300, max: 300 }).map(String);
    fc.assert(
      fc.property(coins, coins, (spot, futures) => {
        const unknown = view({ status: 'unknown', spotDelta: a(spot), futuresDelta: a(futures) });
        expect(adviceFor({ ...QUIET, view: unknown })).toMatchObject({ action: 'unknown', change: null });
      }),
    );
  });
});

describe('when to trade', () => {
  test('the edge of the band stays inside, beyond two bands it is urgent', () => {
    expect(adviceFor({ ...QUIET, view: hedged('20') })).toMatchObject({ action: 'maintain', change: null });
    expect(adviceFor({ ...QUIET, view: hedged('19.99') })).toMatchObject({
      action: 'increase_short',
      urgent: false,
    });
    expect(adviceFor({ ...QUIET, view: hedged('14.99') })).toMatchObject({
      action: 'increase_short',
      urgent: true,
    });
  });

  test('a day of rest after an action, unless it is urgent; what waits is told', () => {
    const rested = { ...QUIET, lastActionAt: NOW - 23 * HOUR };
    expect(adviceFor({ ...rested, view: hedged('19') })).toMatchObject({
      action: 'wait_cooldown',
      change: '-6',
    });
    expect(adviceFor({ ...rested, view: hedged('14') })).toMatchObject({
      action: 'increase_short',
      change: '-11',
    });
    const later = { ...QUIET, lastActionAt: NOW - 24 * HOUR };
    expect(adviceFor({ ...later, view: hedged('19') }).action).toBe('increase_short');
  });

  test('the change, applied, leaves the ratio on the target', () => {
    const cents = fc.integer({ min: -5000, max: 15_000 }).map((each) => (each / 100).toFixed(2));
    fc.assert(
      fc.property(cents, (short) => {
        const { change, effectiveTarget } = adviceFor({ ...QUIET, view: hedged(short) });
        if (change === null) return;
        const after = lift(short).minus(lift(change)).div(100);
        expect(after.eq(lift(effectiveTarget))).toBe(true);
      }),
    );
  });

  test('a pair that the user tagged as yield is no hedge: 30 short less 10 are 20 of 90', () => {
    const pair = leg({ delta: a('-10') });
    const settings = settingsWith({ targets: { BTC: a('0.25') }, tags: { [legKey(pair)]: 'yield' } });
    const found = adviceFor({ ...QUIET, view: hedged('30'), legs: [pair], settings });
    expect(lift(found.hedgeRatio ?? 'NaN').toFixed(4)).toBe('0.2222');
    expect(adviceFor({ ...QUIET, view: hedged('30'), legs: [pair] }).hedgeRatio).toBe('0.3');
  });
});

describe('one decision, one record', () => {
  const under = { ...QUIET, view: hedged('19') };

  test('the same decision keeps its id and time while the figures move', () => {
    const first = adviceFor(under);
    const later = adviceFor({ ...under, view: hedged('18'), log: [first], now: NOW + HOUR });
    expect(later).toMatchObject({ id: first.id, at: NOW, change: '-7' });
    expect(adviceFor(under)).toEqual(first);
  });

  test('another decision is a new record, and one that comes back is new as well', () => {
    const first = adviceFor(under);
    const second = adviceFor({ ...QUIET, log: [first], now: NOW + HOUR });
    const third = adviceFor({ ...under, log: [first, second], now: NOW + 2 * HOUR });
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
  });

  test('a change of the target stays its reason as long as the advice stands', () => {
    const before = told({ baseTarget: a('0.15'), effectiveTarget: a('0.15'), action: 'maintain' });
    const first = adviceFor({ ...QUIET, view: hedged('15'), log: [before] });
    const later = adviceFor({ ...QUIET, view: hedged('15'), log: [before, first], now: NOW + HOUR });
    expect(first).toMatchObject({ triggers: ['regime_change'], previousTarget: '0.15' });
    expect(later).toMatchObject({ triggers: ['regime_change'], previousTarget: '0.15', id: first.id });
  });

  test('a moment of missing data between is no other decision', () => {
    const first = adviceFor(under);
    const gap = adviceFor({
      ...under,
      view: hedged('19', { status: 'unknown' }),
      log: [first],
      now: NOW + 1,
    });
    expect(adviceFor({ ...under, log: [first, gap], now: NOW + 2 }).id).toBe(first.id);
    const still = adviceFor({
      ...under,
      view: hedged('19', { status: 'unknown' }),
      log: [first, gap],
      now: NOW + 3,
    });
    expect(still.id).toBe(gap.id);
    expect(gap.id).not.toBe(first.id);
  });
});

describe('the band that costs would ask for', () => {
  const priced = { ...QUIET, view: hedged('25', { price: a('10000') }), volatility: a<'fraction'>('0.6') };

  test('a linear hedge does not drift: a one-off deviation is worth correcting down to κC/(γσ²VT)', () => {
    // C = V = 1 000 000: 0.0006 / (2 · 0.36 · 30/365) = 0.0101388...
    const found = adviceFor({ ...priced, capitalUsd: a('1000000') });
    expect(lift(found.costBand ?? 'NaN').toFixed(7)).toBe('0.0101389');
  });

  test('a fixed USD face drifts: (3κh²/(2γ))^(1/3) with C = V, whatever the volatility', () => {
    // 3 · 0.0006 · 0.0625 / 4 = 0.000028125, its cube root 0.0304107...
    const inverse = [leg({ payoff: 'inverse' })];
    const found = adviceFor({ ...priced, legs: inverse, capitalUsd: a('1000000') });
    expect(lift(found.costBand ?? 'NaN').toFixed(5)).toBe('0.03041');
  });

  test('unknown without a volatility or the capital', () => {
    expect(adviceFor(priced).costBand).toBeNull();
    expect(adviceFor({ ...QUIET, capitalUsd: a('1') }).costBand).toBeNull();
  });
});
