// What scripts make nicer; everything works without them. One file, so one request: a switch between light and dark,
// ticks that stay, printing and sharing. What few pages need is asked for by those pages.

schemes(document);
ticks(document);
sharing(document);
answers(document);
suggesting(document);
if (document.querySelector("[data-embed]")) import("./embed.js").then(({ embeds }) => embeds(document));
if (document.querySelector("[data-noted]")) noting(document);

/** Make every `select[data-scheme]` below `root` a switch. */
function schemes(root) {
  const switches = [...root.querySelectorAll("select[data-scheme]")];
  const chosen = document.documentElement.dataset.theme ?? "";
  for (const one of switches) {
    one.value = chosen;
    one.addEventListener("change", () => {
      choose(one.value);
      for (const other of switches) other.value = one.value;
    });
  }
}

function choose(scheme) {
  const page = document.documentElement;
  if (scheme) page.dataset.theme = scheme;
  else delete page.dataset.theme;
  try {
    if (scheme) localStorage.setItem("scheme", scheme);
    else localStorage.removeItem("scheme");
  } catch {
    // Storage is refused: the choice lasts as long as this page.
  }
}

/** Remember the ticks in each `[data-ticks]` list below `root`. */
function ticks(root) {
  for (const list of root.querySelectorAll("[data-ticks]")) {
    const key = `ticks.${list.dataset.ticks}`;
    const boxes = [...list.querySelectorAll("[data-tick]")];
    const known = new Set(read(key));
    for (const box of boxes) box.checked = known.has(box.dataset.tick);
    list.addEventListener("change", () => {
      write(key, boxes.filter((box) => box.checked).map((box) => box.dataset.tick));
    });
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

function write(key, numbers) {
  try {
    if (numbers.length) localStorage.setItem(key, JSON.stringify(numbers));
    else localStorage.removeItem(key);
  } catch {
    // Storage is refused: the ticks last as long as this page.
  }
}

/** Wire `[data-print]` and `[data-share]` below `root`. */
function sharing(root) {
  for (const button of root.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
  for (const button of root.querySelectorAll("[data-share]")) button.addEventListener("click", () => share(button));
}

async function share(button) {
  const what = { title: button.dataset.share, url: location.href };
  try {
    if (navigator.share) return await navigator.share(what);
    await navigator.clipboard.writeText(what.url);
    button.lastChild.textContent = ` ${button.dataset.done}`;
    button.setAttribute("role", "status");
  } catch {
    // The reader changed their mind, or the device refuses both: nothing is lost.
  }
}

/** Fetch what makes the results of a search smoother, once somebody is about to use what is around them. */
function answers(root) {
  const answer = root.querySelector("[data-answer]");
  const meet = () => {
    for (const event of ["focusin", "pointerover"]) answer.removeEventListener(event, meet);
    import("./results.js").then(({ results }) => results(answer));
  };
  for (const event of answer ? ["focusin", "pointerover"] : []) answer.addEventListener(event, meet);
}

/** Fetch what suggests while somebody types, once they are in a field that is to have it. */
function suggesting(root) {
  for (const field of root.querySelectorAll("[data-suggestions]")) {
    const meet = () => import("./suggestions.js").then(({ suggestions }) => suggestions(field));
    if (document.activeElement === field) meet();
    else field.addEventListener("focus", meet, { once: true });
  }
}

/**
 * Say once that results below `root` were looked at, and once that one was opened: see search/noting.py. Nothing while
 * somebody types, nothing of a page that was only fetched ahead, and nothing for those who ask not to be tracked.
 */
function noting(root) {
  const LOOKED_AT = 1500; // milliseconds that results stay before somebody's eyes
  if (navigator.globalPrivacyControl || navigator.doNotTrack === "1" || !navigator.sendBeacon) return;
  const looked = new Set();
  const opened = new Set();
  let waiting;

  const once = (known, { noted, query }, values) => {
    if (!query || known.has(query)) return;
    known.add(query);
    navigator.sendBeacon(noted, new URLSearchParams({ q: query.slice(0, 1000), ...values }));
  };

  const seen = (results) => {
    const found = results?.dataset.found;
    if (found !== undefined) once(looked, results.dataset, { found });
  };

  const look = () => {
    clearTimeout(waiting);
    if (root.visibilityState !== "visible" || root.prerendering) return;
    waiting = setTimeout(() => seen(root.querySelector("[data-noted]")), LOOKED_AT);
  };

  const open = (event) => {
    const results = event.target.closest?.("[data-noted]");
    if (event.button > 1 || !results || !event.target.closest(".line__title a")) return;
    seen(results);
    once(opened, results.dataset, { opened: "1" });
  };

  look();
  root.addEventListener("visibilitychange", look);
  root.addEventListener("htmx:afterSettle", look);
  for (const how of ["click", "auxclick"]) root.addEventListener(how, open, { capture: true });
}
