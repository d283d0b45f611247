/** A balance beam: the same weight on both sides. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <rect x="2" y="4" width="16" height="5" rx="1" class="logo-spot" />
      <rect x="2" y="11" width="9" height="5" rx="1" class="logo-futures" />
      <path d="M14.5 10v7" class="logo-target" />
    </svg>
  );
}
