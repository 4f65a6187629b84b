// Lights up all parts of one statement: the innermost under the pointer or the focus; a tap holds it, Escape lets go.
(() => {
  const lit = [];
  let held = null;
  const marked = (event) => event.target instanceof Element && event.target.closest("[data-a]");
  const light = (mark) => {
    while (lit.length) lit.pop().classList.remove("lit");
    if (!mark) return;
    const number = mark.dataset.a.split(" ").pop();
    lit.push(...mark.closest("article").querySelectorAll(`[data-a~="${number}"]`));
    for (const part of lit) part.classList.add("lit");
  };
  const hold = (mark) => {
    held = mark;
    light(mark);
    const statement = lit.find((part) => part.matches("li"));
    if (statement && mark !== statement && matchMedia("(min-width: 62rem)").matches)
      statement.scrollIntoView({ block: "nearest" });
  };
  addEventListener("pointerover", (event) => light(marked(event) || held));
  addEventListener("focusin", (event) => light(marked(event) || held));
  addEventListener("click", (event) => hold(marked(event)));
  addEventListener("keydown", (event) => { if (event.key === "Escape") hold(null); });
})();
