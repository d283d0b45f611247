import { fundingApr, trailingFunding } from '../../core/math/funding-apr.ts';
import { fundingCarry } from '../../core/math/funding-carry.ts';
import { fundingPayment } from '../../core/math/funding-payment.ts';
import { fundingExtreme } from '../../core/rules/funding-extreme.ts';
import { fundingPersistence } from '../../core/rules/funding-persistence.ts';
import {
  type Adapter,
  amountIn,
  amountsIn,
  type Fields,
  listIn,
  numberIn,
  type VectorFile,
  wordIn,
} from './vector-file.ts';

const payment: Adapter = (inputs) => {
  const payoff = wordIn(inputs, 'payoff', ['linear', 'inverse']);
  const result = fundingPayment({
    payoff,
    contractsSigned: amountIn(inputs, 'contracts_signed'),
    contractSize: amountIn(inputs, payoff === 'linear' ? 'contract_size_units' : 'contract_face_usd'),
    markPrice: amountIn(inputs, 'mark_price_usd_per_unit'),
    fundingRate: amountIn(inputs, 'funding_rate_per_interval'),
  });
  return {
    position_value_settle_asset: result?.valueSettle,
    payment_settle_asset: result?.paymentSettle,
    payment_usd: result?.paymentUsd,
  };
};

const apr: Adapter = (inputs) => {
  const result = fundingApr(
    amountIn(inputs, 'funding_rate_per_interval'),
    amountIn(inputs, 'interval_hours'),
  );
  return {
    apr_simple: result?.apr,
    apy_compounded: result?.apy,
    rate_8h_equivalent: result?.rate8h,
    settlements_per_day: result?.settlementsPerDay,
  };
};

const recordsIn = (inputs: Fields) =>
  listIn(inputs, 'records').map((row) => ({
    rate: amountIn<'fraction'>(row, 'rate'),
    intervalHours: amountIn<'hour'>(row, 'interval_hours'),
  }));

const trailing: Adapter = (inputs) => {
  const result = trailingFunding(recordsIn(inputs));
  return {
    sum_rate: result.sumRate,
    sum_hours: result.sumHours,
    apr_time_weighted: result.apr,
    mean_rate_8h: result.meanRate8h,
  };
};

const persistence: Adapter = (inputs) => {
  const result = fundingPersistence({
    records: recordsIn(inputs),
    windowHours: amountIn(inputs, 'window_hours'),
    minCoverage: amountIn(inputs, 'min_coverage'),
    minNegativeShare: amountIn(inputs, 'negative_share_min'),
    maxApr: amountIn(inputs, 'apr_max'),
  });
  return {
    coverage: result.coverage,
    negative_time_share: result.negativeTimeShare,
    apr_time_weighted: result.apr,
    records_used: result.recordsUsed,
    persistently_negative: result.persistentlyNegative,
  };
};

const extreme: Adapter = (inputs) => {
  const result = fundingExtreme({
    currentRate: amountIn(inputs, 'current_rate'),
    intervalHours: amountIn(inputs, 'interval_hours'),
    history8h: amountsIn(inputs, 'history_rates_8h'),
    minObservations: numberIn(inputs, 'min_observations'),
    minApr: amountIn(inputs, 'apr_absolute_min'),
    minZScore: amountIn(inputs, 'z_min'),
    minAprWithZ: amountIn(inputs, 'apr_floor_with_z'),
  });
  return { apr_now: result?.aprNow, z_score: result?.zScore, extreme_high: result?.extremeHigh };
};

const carry: Adapter = (inputs) => {
  const result = fundingCarry({
    valueUsdSigned: amountIn(inputs, 'position_value_usd_signed'),
    fundingRate: amountIn(inputs, 'funding_rate_per_interval'),
    intervalHours: amountIn(inputs, 'interval_hours'),
    openFee: amountIn(inputs, 'fee_rate_open'),
    closeFee: amountIn(inputs, 'fee_rate_close'),
    capitalUsd: amountIn(inputs, 'total_capital_usd'),
  });
  return {
    carry_usd_per_day: result?.perDayUsd,
    carry_usd_per_year: result?.perYearUsd,
    round_trip_fees_usd: result?.roundTripFeesUsd,
    break_even_days: result?.breakEvenDays,
    yield_on_hedged_notional_apr: result?.aprOnNotional,
    yield_on_total_capital_apr: result?.aprOnCapital,
  };
};

/** funding.json: payments, annual rates, averages, the two funding alarms, carry. */
export const funding: VectorFile = {
  adapters: {
    funding_payment: payment,
    funding_apr: apr,
    funding_trailing: trailing,
    funding_persistence: persistence,
    funding_extreme: extreme,
    funding_carry: carry,
  },
  traps: { wrong_apr_mean_times_latest_frequency: 'apr_time_weighted' },
};
