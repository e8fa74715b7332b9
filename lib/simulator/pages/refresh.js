// Keeps the lists of what was pushed and asked up to date while a person plays. Without it the page still works.
const PERIOD_MS = 1000;

async function refresh() {
  const here = document.querySelector("[data-refresh]");
  if (!here || document.hidden) return;
  const answer = await fetch(here.dataset.refresh);
  if (answer.ok) here.innerHTML = await answer.text();
}

setInterval(() => refresh().catch(() => {}), PERIOD_MS);
