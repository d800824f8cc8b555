/** Three cards that nothing is on yet: in places that wait for pictures. Says nothing that the words beside it do not. */
export const EmptyArt = () => (
  <svg viewBox="0 0 160 112" width="160" height="112" aria-hidden="true" class="mb-7 fill-raised stroke-edge">
    <rect x="14" y="22" width="54" height="72" rx="9" transform="rotate(-9 41 58)" opacity="0.55" />
    <rect x="92" y="22" width="54" height="72" rx="9" transform="rotate(9 119 58)" opacity="0.55" />
    <rect x="48" y="8" width="64" height="86" rx="10" class="stroke-primary-text" />
    <circle cx="80" cy="41" r="13" class="fill-primary/40 stroke-primary-text" />
    <path d="M58 81c2-15 11-22 22-22s20 7 22 22" class="fill-primary/20 stroke-primary-text" stroke-linecap="round" />
    <path d="M124 8v10M119 13h10M32 98v8M28 102h8" class="stroke-accent" stroke-width="2" stroke-linecap="round" />
  </svg>
);
