// Lights up all parts of one statement: the innermost under the pointer or the focus; a tap holds it, Escape lets go.
// At a source, a card says who that is and why, and the words that it points back to light up too.
(() => {
  const card = document.getElementById("card");
  const lit = [];
  let held = null;
  const marked = (event) => event.target instanceof Element && event.target.closest("[data-a]");
  const onCard = (event) => event.target instanceof Element && event.target.closest("#card");
  const light = (mark) => {
    while (lit.length) lit.pop().classList.remove("lit", "from");
    card.hidden = true;
    if (!mark) return;
    const numbers = mark.dataset.a.split(" ");
    const number = mark.matches("span.source") ? mark.dataset.parts.match(/(\d+)-source(?!.*-source)/)[1] : numbers.pop();
    const article = mark.closest("article");
    for (const [name, ring] of [["a", "lit"], ["b", "from"]])
      for (const part of article.querySelectorAll(`[data-${name}~="${number}"]`)) {
        part.classList.add(ring);
        lit.push(part);
      }
    if (mark.matches(".text .source")) show(document.getElementById(`${article.id}-s${number}-who`), mark);
  };
  const show = (who, mark) => {
    if (!who || !who.childElementCount) return;
    card.replaceChildren(...[...who.childNodes].map((node) => node.cloneNode(true)));
    card.hidden = false;
    const lines = mark.getClientRects(), place = lines[lines.length - 1];
    const left = Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 16);
    const below = place.bottom + card.offsetHeight < innerHeight;
    card.style.left = `${Math.max(left, 8) + scrollX}px`;
    card.style.top = `${(below ? place.bottom : place.top - card.offsetHeight) + scrollY}px`;
  };
  const hold = (mark) => {
    held = mark;
    light(mark);
    const statement = lit.find((part) => part.matches("li"));
    if (statement && mark !== statement && matchMedia("(min-width: 62rem)").matches)
      statement.scrollIntoView({ block: "nearest" });
  };
  addEventListener("pointerover", (event) => { if (!onCard(event)) light(marked(event) || held); });
  addEventListener("focusin", (event) => { if (!onCard(event)) light(marked(event) || held); });
  addEventListener("click", (event) => { if (!onCard(event)) hold(marked(event)); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hold(null); });
})();
