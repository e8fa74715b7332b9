// Acts without leaving the place on the page: the same forms, sent in the background. Without it they still work.
const isAct = (form) => form instanceof HTMLFormElement && form.matches('form[action^="/acts/"]');

/** What tells forms of one address apart. */
const nameOf = (form) => ["preset", "grpid", "kind", "id"].map((key) => new FormData(form).get(key)).join();

/** The same button after the page was written again. */
function findAgain(form) {
  const same = [...document.querySelectorAll("#play form")].filter((one) => one.action === form.action);
  return same.find((one) => nameOf(one) === nameOf(form))?.querySelector("button");
}

async function act(form) {
  const said = document.querySelector("#said");
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) {
    said.textContent = next.querySelector("main").innerText.trim();
    return;
  }
  document.querySelector("#play").replaceWith(next.querySelector("#play"));
  said.textContent = next.querySelector("#said").textContent.trim();
  (findAgain(form) ?? said).focus({ preventScroll: true });
  said.scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isAct(form)) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  act(form)
    .catch(() => {
      document.querySelector("#said").textContent = "The simulated cloud does not answer.";
    })
    .finally(() => (form.ariaBusy = null));
});
