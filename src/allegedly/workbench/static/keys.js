// Single keys. One that a thing in focus answers to acts there, else the first on the page; j and k go from one to the
// next. They can be switched off, as WCAG 2.1.4 asks, and are dead while something is typed.
(() => {
  const OFF = "allegedly-keys-off";
  const off = () => localStorage.getItem(OFF) === "1";
  const typing = (target) => target instanceof Element && target.closest("input, select, textarea, [contenteditable]");

  const act = (thing) => {
    const folded = thing.closest("details");
    if (folded && !thing.matches("summary")) folded.open = true;
    if (thing.matches("button, summary")) thing.click();
    else thing.focus();
    if (thing.matches("summary")) thing.parentElement.querySelector("select, input")?.focus();
  };

  const step = (forward) => {
    const items = [...document.querySelectorAll("[data-item]")];
    const at = items.indexOf(document.activeElement?.closest("[data-item]"));
    const next = items[at + (forward ? 1 : -1)] || (at < 0 && items[0]);
    if (!next) return false;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  };

  addEventListener("keydown", (event) => {
    if (off() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      if (step(event.key === "j")) event.preventDefault();
      return;
    }
    const own = document.activeElement?.closest("[data-item]");
    const places = own ? [own, document] : [document];
    for (const place of places) {
      const thing = place.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!thing?.checkVisibility()) continue;
      event.preventDefault();
      act(thing);
      return;
    }
  });

  const button = document.getElementById("keys-switch");
  const tell = () => { button.textContent = off() ? "Keys are off: switch on" : "Keys are on: switch off"; };
  if (button) {
    button.hidden = false;
    tell();
    button.addEventListener("click", () => {
      localStorage.setItem(OFF, off() ? "0" : "1");
      tell();
    });
  }

  // A page that waits for work looks again, unless somebody is typing on it.
  if (document.querySelector("[data-again]")) {
    const again = () => (typing(document.activeElement) ? setTimeout(again, 2000) : location.reload());
    setTimeout(again, 2000);
  }
})();
