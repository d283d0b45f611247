import { expect, test } from 'vitest';
import { timeWindows } from './time-windows.ts';

test('a span in windows of ten, without gap or overlap', () => {
  expect(timeWindows(100, 125, 10)).toEqual([
    { from: 100, to: 110 },
    { from: 111, to: 121 },
    { from: 122, to: 125 },
  ]);
});

test('a short span is one window, no span is none', () => {
  expect(timeWindows(100, 103, 10)).toEqual([{ from: 100, to: 103 }]);
  expect(timeWindows(100, 100, 10)).toEqual([]);
  expect(timeWindows(100, 99, 10)).toEqual([]);
});
