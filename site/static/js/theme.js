// Light or dark before the first paint, from the reader's own choice on this device. Loaded in the head, blocking,
// so that nothing flashes; without a choice the device decides and there is nothing to do.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.theme = scheme;
} catch {
  // Storage is refused: the device decides.
}
