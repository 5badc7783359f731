// Says once that results were looked at, and once that one was opened: see search/noting.py. Nothing while somebody types,
// nothing of a page that was only fetched ahead, and nothing for those who ask not to be tracked.

const LOOKED_AT = 1500; // milliseconds that results stay before somebody's eyes
const refused = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
const looked = new Set();
const opened = new Set();
let waiting;

/** Watch the results in this document, and those that come in their place. */
export function noting(root) {
  if (refused || !navigator.sendBeacon) return;
  look(root);
  root.addEventListener("visibilitychange", () => look(root));
  root.addEventListener("htmx:afterSettle", () => look(root));
  for (const how of ["click", "auxclick"]) root.addEventListener(how, (event) => open(event), { capture: true });
}

function look(root) {
  clearTimeout(waiting);
  if (root.visibilityState !== "visible" || root.prerendering) return;
  waiting = setTimeout(() => seen(root.querySelector("[data-noted]")), LOOKED_AT);
}

function seen(results) {
  const { noted, query, found } = results?.dataset ?? {};
  if (!query || found === undefined || looked.has(query)) return;
  looked.add(query);
  send(noted, { q: query, found });
}

function open(event) {
  const results = event.target.closest?.("[data-noted]");
  if (event.button > 1 || !results || !event.target.closest(".line__title a")) return;
  seen(results);
  const { noted, query } = results.dataset;
  if (!query || opened.has(query)) return;
  opened.add(query);
  send(noted, { q: query, opened: "1" });
}

function send(address, values) {
  values.q = values.q.slice(0, 1000);
  navigator.sendBeacon(address, new URLSearchParams(values));
}
