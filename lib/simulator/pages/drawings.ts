import { html, type Html } from "./html.ts";

/** Nothing in a drawing is read out: every one of them belongs to words beside it. */

/** A person from the front, arms a little away from the body; the heart beats, regularly or not. */
export function drawBody({ hasWatch, isIrregular }: { hasWatch: boolean; isIrregular: boolean }): Html {
  return html`<svg class="body" viewBox="0 0 200 380" aria-hidden="true" focusable="false">
    <g class="skin">
      <circle cx="100" cy="40" r="28" />
      <path d="M90 62h20v22H90z" />
      <path d="M58 96 34 200a9 9 0 0 0 17 5l25-92zM142 96l24 104a9 9 0 0 1-17 5l-25-92z" />
    </g>
    <path class="hair" d="M71 38a29 29 0 0 1 58-2c-12-3-20-8-25-14-8 9-19 14-33 16z" />
    <path class="legs" d="M74 190h52l-4 172h-18l-4-140-4 140H78z" />
    <path
      class="shirt"
      d="M76 80h48a22 22 0 0 1 22 18l6 24-20 7-6-14v79H74v-79l-6 14-20-7 6-24a22 22 0 0 1 22-18z"
    />
    <g class="heart ${isIrregular && "irregular"}">
      <path d="M114 132c-9-7-14-12-14-18a7 7 0 0 1 14-3 7 7 0 0 1 14 3c0 6-5 11-14 18z" />
    </g>
    <path class="band" d="m47 132 21 5-5 22-21-5z" />
    ${hasWatch && html`<path class="band" d="m150 176 17-4 2 8-17 4z" /><circle class="dial" cx="160" cy="178" r="7" />`}
  </svg>`;
}

/** The scale under the feet, with what it shows. */
export function drawScale(shown: string): Html {
  return html`<svg class="device" viewBox="0 0 220 56" aria-hidden="true" focusable="false">
    <path class="plate" d="M26 4h168l22 36H4z" />
    <path class="edge" d="M4 40h212v6a6 6 0 0 1-6 6H10a6 6 0 0 1-6-6z" />
    <path class="screen" d="M70 12h80l6 20H64z" />
    <text class="digits" x="110" y="28" text-anchor="middle">${shown}</text>
  </svg>`;
}

/** A cuff that lies open, its tube and its display. */
export function drawCuff(shown: string): Html {
  return html`<svg class="device" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
    <rect class="band" x="10" y="10" width="60" height="44" rx="10" />
    <path class="tube" d="M70 32c28 0 0 34 24 34" />
    <rect class="plate" x="24" y="60" width="90" height="32" rx="8" />
    <text class="digits" x="69" y="82" text-anchor="middle">${shown}</text>
  </svg>`;
}

/** A watch with hands. */
export function drawWatch(): Html {
  return html`<svg class="device" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
    <path class="band" d="M44 2h32v20H44zM44 74h32v20H44z" />
    <circle class="plate" cx="60" cy="48" r="30" />
    <circle class="screen" cx="60" cy="48" r="24" />
    <path class="hands" d="M60 30v18l12 9" />
  </svg>`;
}
