import { expect, test } from 'vitest';
import type { Amount } from '../model/amount.ts';
import { assetTotal } from './asset-total.ts';

const a = <Unit extends string>(text: string) => text as Amount<Unit>;

test('spot and coin equity are long, legs add up with their sides, gross counts both', () => {
  const total = assetTotal({
    spotCoin: a('3'),
    coinMarginedEquities: [a('1')],
    positionDeltas: [a('0.5'), a('-1.5')],
    price: a('100'),
  });
  expect(total).toEqual({
    status: 'ok',
    spotDelta: '4',
    futuresDelta: '-1',
    futuresLong: '0.5',
    futuresShort: '-1.5',
    netDelta: '3',
    grossFutures: '2',
    netDeltaUsd: '300',
    hedgeRatio: '0.25',
  });
});

test('one unknown part makes the coin unknown: a missing short must not look like less hedge', () => {
  const known = {
    spotCoin: a<'base'>('3'),
    coinMarginedEquities: [],
    positionDeltas: [a<'base'>('-1')],
    price: a<'quote/base'>('100'),
  };
  expect(assetTotal({ ...known, positionDeltas: [a('-1'), null] })).toEqual({
    status: 'unknown',
    unknownParts: 1,
  });
  expect(assetTotal({ ...known, spotCoin: null, coinMarginedEquities: [null] })).toEqual({
    status: 'unknown',
    unknownParts: 2,
  });
});

test('coins stay known without a price, dollars do not', () => {
  const unpriced = assetTotal({
    spotCoin: a('3'),
    coinMarginedEquities: [],
    positionDeltas: [a('-1')],
    price: null,
  });
  expect(unpriced).toMatchObject({ status: 'ok', netDelta: '2', netDeltaUsd: null });
});

test('no ratio without a positive spot', () => {
  const none = assetTotal({
    spotCoin: a('0'),
    coinMarginedEquities: [],
    positionDeltas: [a('-1')],
    price: a('100'),
  });
  expect(none).toMatchObject({ status: 'ok', netDelta: '-1', hedgeRatio: null });
});
