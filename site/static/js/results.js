// The results of a search, exchanged in place by htmx: what a reader chose, opened and focused stays as it was.

/** Look after the results within `answer`. */
export function results(answer) {
  let open = new Set();

  // A tick is enough on a desk. In the drawer of a phone one chooses everything first, and then asks.
  answer.addEventListener("change", ({ target }) => {
    if (window.htmx && target.form?.id === "filters" && !target.form.matches(":popover-open")) target.form.requestSubmit();
  });

  answer.addEventListener("htmx:beforeRequest", () => answer.setAttribute("aria-busy", "true"));
  answer.addEventListener("htmx:afterRequest", () => answer.removeAttribute("aria-busy"));

  answer.addEventListener("htmx:beforeSwap", () => {
    open = new Set([...answer.querySelectorAll("#filters details[open]")].map(name));
  });
  answer.addEventListener("htmx:afterSettle", () => {
    for (const details of answer.querySelectorAll("#filters details")) if (open.has(name(details))) details.open = true;
    // What was pressed is gone, a chip for instance: whoever goes on with the keyboard goes on at the results.
    if (document.activeElement === document.body) answer.querySelector("#count").focus({ preventScroll: true });
    agree(answer);
  });
  document.addEventListener("htmx:historyRestore", () => agree(answer));

  // No answer, or one that is no page of results: as without a script.
  for (const trouble of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    answer.addEventListener(trouble, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
  }
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
