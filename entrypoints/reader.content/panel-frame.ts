import { browser } from 'wxt/browser';
import type { PanelPlace } from '../../core/model/settings.ts';

const WIDTH = 320;
const HEIGHT = 316;
const BAR = 28;
/** Default place: over the chart, away from the order form, which exchanges keep at the right. */
const DEFAULT = { left: 16, top: 120 };

const STYLE = `
  :host { all: initial; }
  .frame { position: fixed; z-index: 2147483000; width: ${WIDTH}px; border-radius: 10px; overflow: hidden; box-shadow: 0 6px 24px rgb(0 0 0 / 35%); background: Canvas; color: CanvasText; color-scheme: light dark; }
  .bar { display: flex; align-items: center; gap: 4px; height: ${BAR}px; padding: 0 4px 0 10px; font: 600 12px/1 system-ui, sans-serif; cursor: move; user-select: none; touch-action: none; border-bottom: 1px solid color-mix(in srgb, CanvasText 18%, Canvas); }
  .bar:focus-visible, button:focus-visible { outline: 2px solid #3b82f6; outline-offset: -2px; }
  .name { flex: 1; }
  button { all: unset; width: 24px; height: 22px; text-align: center; border-radius: 5px; cursor: pointer; font: 600 13px/22px system-ui, sans-serif; }
  button:hover { background: color-mix(in srgb, CanvasText 12%, Canvas); }
  .veil { position: fixed; inset: 0; cursor: move; }
  iframe { display: block; width: 100%; height: ${HEIGHT}px; border: 0; }
  .collapsed iframe { display: none; }
`;

/** The in-page panel: a frame of an extension page, so that the page can see its place and nothing of its content. */
export interface PanelFrame {
  readonly remove: () => void;
  /** false once the user closed it, or the page threw it out. */
  readonly isMounted: () => boolean;
}

const clamp = (value: number, max: number): number => Math.max(0, Math.min(value, Math.max(0, max)));

function button(label: string, text: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.setAttribute('aria-label', label);
  element.title = label;
  element.addEventListener('click', onClick);
  return element;
}

/** Follows pointer and arrow keys on the bar. */
function makeMovable(
  bar: HTMLElement,
  place: () => { left: number; top: number },
  moveTo: (left: number, top: number) => void,
  onDrop: () => void,
): void {
  bar.addEventListener('pointerdown', (down) => {
    if (down.target instanceof HTMLButtonElement) return;
    const start = place();
    bar.setPointerCapture(down.pointerId);
    // The frame runs in another process and would take the pointer when it is faster than the panel.
    const veil = document.createElement('div');
    veil.className = 'veil';
    bar.append(veil);
    const ends = ['pointerup', 'pointercancel', 'lostpointercapture'];
    const move = (event: PointerEvent) => {
      // A release over another process's frame may never be told: without a button there is no drag.
      if (event.buttons === 0) return drop();
      moveTo(start.left + event.clientX - down.clientX, start.top + event.clientY - down.clientY);
    };
    const drop = () => {
      veil.remove();
      bar.removeEventListener('pointermove', move);
      for (const end of ends) bar.removeEventListener(end, drop);
      onDrop();
    };
    bar.addEventListener('pointermove', move);
    for (const end of ends) bar.addEventListener(end, drop);
  });
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-16, 0],
    ArrowRight: [16, 0],
    ArrowUp: [0, -16],
    ArrowDown: [0, 16],
  };
  bar.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step === undefined || event.target !== bar) return;
    event.preventDefault();
    const { left, top } = place();
    moveTo(left + step[0], top + step[1]);
    onDrop();
  });
}

/** Mounts the panel where the user left it; `save` is told of each move. */
export function mountPanel(initial: PanelPlace, save: (place: PanelPlace) => void): PanelFrame {
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const frame = document.createElement('section');
  frame.className = 'frame';
  frame.setAttribute('aria-label', 'Symmetry');
  const bar = document.createElement('div');
  bar.className = 'bar';
  bar.tabIndex = 0;
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Symmetry panel: drag, or move with the arrow keys');
  const name = document.createElement('span');
  name.className = 'name';
  name.textContent = 'Symmetry';
  const iframe = document.createElement('iframe');
  iframe.title = 'Symmetry';
  iframe.allow = 'clipboard-write';
  iframe.src = browser.runtime.getURL('/panel.html');

  let place = initial;
  let at = { left: initial.left ?? DEFAULT.left, top: initial.top ?? DEFAULT.top };
  const put = (left: number, top: number): void => {
    const height = BAR + (place.collapsed ? 0 : HEIGHT);
    at = { left: clamp(left, window.innerWidth - WIDTH), top: clamp(top, window.innerHeight - height) };
    frame.style.left = `${at.left}px`;
    frame.style.top = `${at.top}px`;
  };
  const keep = (next: PanelPlace): void => {
    place = next;
    save(place);
  };
  const draw = (): void => {
    frame.classList.toggle('collapsed', place.collapsed);
    fold.textContent = place.collapsed ? '+' : '−';
    const label = place.collapsed ? 'Open the panel' : 'Fold the panel';
    fold.setAttribute('aria-label', label);
    fold.title = label;
    fold.setAttribute('aria-expanded', String(!place.collapsed));
  };
  const fold = button('', '', () => {
    keep({ ...place, collapsed: !place.collapsed });
    draw();
    put(at.left, at.top);
  });
  const close = button('Hide the panel on this exchange (the side panel shows it again)', '×', () => {
    keep({ ...place, shown: false });
    remove();
  });
  const onResize = (): void => put(at.left, at.top);
  const remove = (): void => {
    window.removeEventListener('resize', onResize);
    host.remove();
  };
  bar.append(name, fold, close);
  frame.append(bar, iframe);
  shadow.append(style, frame);
  makeMovable(
    bar,
    () => at,
    put,
    () => keep({ ...place, left: at.left, top: at.top }),
  );
  window.addEventListener('resize', onResize);
  document.documentElement.append(host);
  draw();
  put(at.left, at.top);
  return { remove, isMounted: () => host.isConnected };
}
