// Lights up all parts of one statement, in the text and in the margin; and puts selected words into the forms.
(() => {
  const text = document.getElementById("text");
  const lit = [];
  let held = null;

  const marked = (event) => event.target instanceof Element && event.target.closest("[data-a]");
  const light = (mark) => {
    while (lit.length) lit.pop().classList.remove("lit", "from");
    if (!mark) return;
    const number = mark.dataset.a.split(" ").pop();
    for (const [name, ring] of [["a", "lit"], ["b", "from"]])
      for (const part of document.querySelectorAll(`[data-${name}~="${number}"]`)) {
        part.classList.add(ring);
        lit.push(part);
      }
  };
  const hold = (mark) => {
    held = mark;
    light(mark);
    const entry = lit.find((part) => part.matches("li"));
    if (entry && mark !== entry && matchMedia("(min-width: 62rem)").matches) entry.scrollIntoView({ block: "nearest" });
  };
  addEventListener("pointerover", (event) => light(marked(event) || held));
  addEventListener("focusin", (event) => { if (marked(event)) hold(marked(event)); });
  addEventListener("click", (event) => { if (event.target.closest?.("#text")) hold(marked(event)); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hold(null); });
  document.querySelector(".here")?.scrollIntoView({ block: "center" });

  // Offsets count code points, as Python does; the marks in the text have no characters of their own.
  const offset = (node, place) => {
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, place);
    return [...before.toString()].length;
  };
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const words = range.toString();
    const start = offset(range.startContainer, range.startOffset);
    const span = `${start}-${start + [...words].length}`;
    for (const form of document.querySelectorAll("form:has([name=span])")) {
      form.elements.span.value = span;
      form.elements.words.value = words.replace(/\s+/g, " ").trim();
    }
    document.getElementById("selection").classList.add("lit");
  });
  for (const form of document.querySelectorAll("form:has([name=span])"))
    form.elements.words.addEventListener("input", () => { form.elements.span.value = ""; });
})();
