import { useSignal } from '@preact/signals';
import type { CoinView, Snapshot } from '../core/model/snapshot.ts';
import type { Clock } from './Age.tsx';
import { BalanceDrawing } from './BalanceDrawing.tsx';
import { CoinSummary } from './CoinSummary.tsx';
import { CoinSums } from './CoinSums.tsx';
import type { SurfaceEvents } from './events.ts';
import { CoinInsightBlock } from './insight/CoinInsightBlock.tsx';
import type { InsightDoor } from './insight-door.ts';
import { PositionTable } from './PositionTable.tsx';
import { ReasonList } from './ReasonList.tsx';
import { SpotParts } from './SpotParts.tsx';
import { SuggestionBox } from './SuggestionBox.tsx';
import { LABELS } from './words/labels.ts';
import { statusMeaning } from './words/status.ts';

interface Props {
  readonly coin: CoinView;
  readonly snapshot: Snapshot;
  readonly clock: Clock;
  readonly events: SurfaceEvents;
  readonly insights: InsightDoor;
}

function CoinDetails({ coin, snapshot, clock, events }: Omit<Props, 'insights'>) {
  const positions = snapshot.positions.filter((position) => position.coin === coin.coin);
  return (
    <div class="coin-details">
      <div class="half">
        <p class="meaning">{statusMeaning(coin.status)}</p>
        <BalanceDrawing coin={coin} />
        <ReasonList reasons={coin.reasons.filter((one) => one.blocks)} clock={clock} />
        {coin.suggestion === null ? null : (
          <SuggestionBox suggestion={coin.suggestion} coin={coin.coin} clock={clock} events={events} />
        )}
        <ReasonList reasons={coin.reasons.filter((one) => !one.blocks)} clock={clock} />
      </div>
      <div class="half">
        <CoinSums coin={coin} clock={clock} />
        <h4>{LABELS.spotParts}</h4>
        <SpotParts coin={coin} snapshot={snapshot} clock={clock} />
        <h4>{LABELS.positions}</h4>
        {positions.length === 0 ? (
          <p class="quiet">{LABELS.noPositionsOfCoin}</p>
        ) : (
          <PositionTable positions={positions} snapshot={snapshot} clock={clock} />
        )}
      </div>
    </div>
  );
}

/** A coin that opens to everything its verdict is made of; drawn only while it is open. */
export function CoinCard(props: Props) {
  const open = useSignal(false);
  return (
    <details class="coin-card" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>
        <CoinSummary coin={props.coin} clock={props.clock} />
      </summary>
      {open.value ? (
        <>
          <CoinDetails {...props} />
          <CoinInsightBlock {...props} door={props.insights} />
        </>
      ) : null}
    </details>
  );
}
