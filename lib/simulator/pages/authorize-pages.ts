import type { Character } from "../characters/character.ts";
import type { AuthorizeRequest } from "../oauth/authorize-request.ts";
import { SCOPES } from "../oauth/scopes.ts";
import type { World } from "../world/world.ts";
import { html, type Html } from "./html.ts";
import { page } from "./layout.ts";

const DESCRIPTIONS: Record<string, string> = {
  "losing-weight": "losing weight steadily",
  hypertensive: "high blood pressure, higher in the morning",
  athlete: "an athlete with a Body Scan",
  couple: "two people on one scale",
  "watch-wearer": "a watch day and night, walks and runs",
  "sleep-apnea": "a sleeper with apnea on a mat",
  "atrial-fibrillation": "atrial fibrillation, recorded at home",
  "every-device": "one of every device",
  "recorded-demo": "recorded answers of Withings' demo account",
};

function action(request: AuthorizeRequest): string {
  return `/oauth2_user/authorize2${request.query}`;
}

function nameOf(world: World, userids: readonly number[]): { names: string; profile: string } {
  const persons = userids.flatMap((userid) => world.characters.get(userid) ?? []);
  return { names: persons.map((one) => one.name).join(" & "), profile: persons[0]?.profile ?? "" };
}

/** E-mail and password; a demo person's are filled in, and each demo person is logged in by one click. */
export function logInPage(
  world: World,
  request: AuthorizeRequest,
  { email, problem }: { email: string; problem: string | null },
): Response {
  const demos = [...world.accounts.values()].filter((account) => account.isDemo);
  const chosen = demos.find((account) => account.email === email) ?? (email === "" ? demos[0] : undefined);
  return page(
    "Log in",
    html`<section class="card">
        <h1>Log in to your account</h1>
        <p class="soft">An application would like to read your measures. First tell us who you are.</p>
        ${problem && html`<p class="problem" role="alert">${problem}</p>`}
        <form method="post" action="${action(request)}">
          <div class="field">
            <label for="email">E-mail</label>
            <input
              id="email"
              name="email"
              type="email"
              autocomplete="username"
              required
              value="${chosen?.email ?? email}"
            />
          </div>
          <div class="field">
            <label for="password">Password</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
              value="${chosen?.password}"
            />
          </div>
          <button type="submit">Continue</button>
        </form>
      </section>
      <section class="card">
        <h2>Demo persons</h2>
        <ul class="rows">
          ${demos.map((account) => {
            const { names, profile } = nameOf(world, account.userids);
            return html`<li>
              <form method="post" action="${action(request)}">
                <input type="hidden" name="email" value="${account.email}" />
                <input type="hidden" name="password" value="${account.password}" />
                <button type="submit" class="quiet">${names}</button>
                <div class="soft">${DESCRIPTIONS[profile]}</div>
              </form>
            </li>`;
          })}
        </ul>
      </section>`,
  );
}

function sessionForm(request: AuthorizeRequest, session: string, content: Html): Html {
  return html`<form method="post" action="${action(request)}">
    <input type="hidden" name="session" value="${session}" />
    ${content}
  </form>`;
}

/** Which person of the account: tokens are per person. */
export function profilePage(
  request: AuthorizeRequest,
  session: string,
  persons: readonly Character[],
): Response {
  return page(
    "Choose a person",
    html`<section class="card">
      <h1>Whose measures?</h1>
      ${sessionForm(
        request,
        session,
        html`<fieldset>
            <legend>This account has several people</legend>
            ${persons.map(
              (person, place) =>
                html`<div class="choice">
                  <input
                    type="radio"
                    name="userid"
                    required
                    id="person-${person.userid}"
                    value="${person.userid}"
                    ${place === 0 && html`checked`}
                  />
                  <label for="person-${person.userid}">${person.name}</label>
                </div>`,
            )}
          </fieldset>
          <button type="submit">Continue</button>`,
      )}
    </section>`,
  );
}

/** What the application asks for; each scope can be deselected. */
export function consentPage(request: AuthorizeRequest, session: string, person: Character): Response {
  return page(
    "Allow access",
    html`<section class="card">
      <h1>Share ${person.name}'s data?</h1>
      <p>
        The application at <strong>${new URL(request.redirectUri).host}</strong> asks to read, and to be
        notified of what is new:
      </p>
      ${sessionForm(
        request,
        session,
        html`<fieldset>
            <legend>What it may see</legend>
            ${request.scopes.map(
              (scope) =>
                html`<div class="choice">
                  <input type="checkbox" name="scope" id="scope-${scope}" value="${scope}" checked />
                  <label for="scope-${scope}">${SCOPES[scope]} <span class="soft">(${scope})</span></label>
                </div>`,
            )}
          </fieldset>
          <div class="actions">
            <button type="submit" name="decision" value="allow">Allow this app</button>
            <button type="submit" name="decision" value="refuse" class="quiet">Refuse</button>
          </div>`,
      )}
    </section>`,
  );
}
