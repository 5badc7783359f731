// The results of a search, exchanged in place by htmx: what a reader chose, opened and focused stays as it was.

/** Look after the results within `answer`. */
export function results(answer) {
  let open = new Set();
  let isBusy = false;
  let isStale = false;

  // A tick is enough on a desk. In the drawer of a phone one chooses everything first, and then asks.
  // Who ticks another box while an answer is on its way gets one answer, to both.
  answer.addEventListener("change", ({ target }) => {
    if (!window.htmx || target.form?.id !== "filters" || target.form.matches(":popover-open")) return;
    if (isBusy) isStale = true;
    else target.form.requestSubmit();
  });

  answer.addEventListener("htmx:beforeRequest", () => {
    isBusy = true;
    answer.setAttribute("aria-busy", "true");
  });
  answer.addEventListener("htmx:afterRequest", () => {
    isBusy = false;
    answer.removeAttribute("aria-busy");
    if (isStale) document.getElementById("filters").requestSubmit();
    isStale = false;
  });

  answer.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (isStale) detail.shouldSwap = false;
    open = new Set([...answer.querySelectorAll("#filters details[open]")].map(name));
  });
  answer.addEventListener("htmx:afterSettle", () => {
    for (const details of answer.querySelectorAll("#filters details")) if (open.has(name(details))) details.open = true;
    // What was pressed is gone, a chip for instance: whoever goes on with the keyboard goes on at the results.
    if (document.activeElement === document.body) answer.querySelector("#count").focus({ preventScroll: true });
    agree(answer);
  });
  document.addEventListener("htmx:historyRestore", () => agree(answer));

  // An answer that is no page of results is shown as without a script.
  answer.addEventListener("htmx:responseError", ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
}

/** What a list of options is known by, before and after an exchange. */
function name(details) {
  return `${details.className} ${details.querySelector("input")?.name}`;
}

/** Let the field say what is asked now, and the other language's page ask the same. */
function agree(answer) {
  const query = answer.querySelector("#found").dataset.query;
  const field = document.getElementById("search-field");
  if (document.activeElement !== field) field.value = query;
  for (const link of document.querySelectorAll("a[hreflang]")) if (link.search) link.search = location.search;
}
