import type { Rate } from '../../core/model/amount.ts';
import { EXCHANGE_IDS, EXCHANGE_NAMES, type ExchangeId } from '../../core/model/exchange.ts';
import type { Settings } from '../../core/model/settings.ts';
import { RateForm } from '../RateForm.tsx';
import { readFee } from '../read-entry.ts';
import { INSIGHT_LABELS } from '../words/insight-labels.ts';
import { LABELS } from '../words/labels.ts';
import { Term } from './Term.tsx';

interface Props {
  readonly fees: Settings['takerFees'];
  /** null: as the exchange lists it. */
  readonly onSet: (exchange: ExchangeId, fee: Rate | null) => void;
}

/** Taker fees of the person's own level, per exchange. */
export function FeeEditor({ fees, onSet }: Props) {
  return (
    <section class="stack">
      <h3>
        <Term id="taker-fee" name={INSIGHT_LABELS.fees} />
      </h3>
      <p class="quiet">{INSIGHT_LABELS.feesHint}</p>
      <ul class="fees">
        {EXCHANGE_IDS.map((exchange) => {
          const fee = fees[exchange] ?? null;
          return (
            <li key={exchange}>
              <RateForm
                label={EXCHANGE_NAMES[exchange]}
                unit={INSIGHT_LABELS.percent}
                hint={fee === null ? INSIGHT_LABELS.feeListed : LABELS.chosen}
                rate={fee}
                read={readFee}
                onSave={(rate) => onSet(exchange, rate)}
              />
              {fee === null ? null : (
                <button
                  type="button"
                  class="small"
                  aria-label={`${EXCHANGE_NAMES[exchange]} ${INSIGHT_LABELS.feeDrop}`}
                  onClick={() => onSet(exchange, null)}
                >
                  {INSIGHT_LABELS.feeDrop}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
