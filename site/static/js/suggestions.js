// Suggestions below a search field while somebody types: an editable combobox with a list, as the ARIA Authoring
// Practices have it. The field stays what it is: whoever chooses nothing searches.

const PATIENCE = 120;
const FEWEST = 2;

/** Suggest below `field`, an input with `data-suggestions`, the address to ask. Once for each field. */
export function suggestions(field) {
  const list = document.createElement("ul");
  const status = document.createElement("span");
  const words = field.dataset;
  let active = -1;
  let asking;
  let timer;

  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.suggestionsLabel);
  status.className = "visually-hidden";
  status.setAttribute("aria-live", "polite");
  field.form.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) field.setAttribute(name, value);

  const isOpen = () => !list.hidden;

  const activate = (place) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  };

  const open = (is) => {
    list.hidden = !is;
    field.setAttribute("aria-expanded", String(is));
    activate(-1);
  };

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    open(false);
    status.textContent = "";
  };

  const show = (found) => {
    list.replaceChildren(...found.map((one, place) => option(one, `${list.id}-${place}`)));
    open(found.length > 0);
    const number = found.length;
    const text = number === 1 ? words.suggestionsOne : number ? words.suggestionsMany : words.suggestionsNone;
    status.textContent = text.replace("%(number)s", number);
  };

  const ask = async () => {
    const typed = field.value.trim();
    asking?.abort();
    if (typed.length < FEWEST) return close();
    const mine = (asking = new AbortController());
    try {
      const address = `${words.suggestions}?${new URLSearchParams({ q: typed.slice(0, 100) })}`;
      const answer = await fetch(address, { signal: mine.signal });
      if (!answer.ok) return close();
      const { suggestions: found } = await answer.json();
      if (!mine.signal.aborted && document.activeElement === field) show(found);
    } catch {
      // Typed on, or offline: the field searches all the same.
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PATIENCE);
  };

  field.addEventListener("input", ({ isComposing }) => isComposing || later());
  field.addEventListener("compositionend", later);
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (last < 0) return;
      event.preventDefault();
      if (!isOpen()) open(true);
      if (event.altKey) return;
      // One more than there are options: past the last one is the field itself.
      if (event.key === "ArrowDown") activate(active === last ? -1 : active + 1);
      else activate(active < 0 ? last : active - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (isOpen()) return close();
      field.value = "";
      list.replaceChildren();
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      location.assign(list.children[active].dataset.url);
    }
  });

  // Pressing an option leaves the focus in the field, so that the list is still there when it is let go.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[role=option]");
    if (chosen) location.assign(chosen.dataset.url);
  });

  if (field.value.trim() !== field.defaultValue.trim()) later();
}

function option({ kind_word: kind, text, url, language }, id) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const word = document.createElement("span");
  item.id = id;
  item.className = "suggestions__option";
  item.dataset.url = url;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  name.textContent = text;
  if (language) name.lang = language;
  word.className = "suggestions__kind";
  word.textContent = kind;
  item.append(name, " ", word);
  return item;
}
