// Opens what an address names, and lights up the paths through the box under the pointer or the focus.
(() => {
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    const details = target && target.closest("details");
    if (details) details.open = true, details.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", open);
  addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest('a[href^="#"]')) setTimeout(open);
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  open();
  const tree = document.querySelector("svg.tree");
  const choose = (event) => {
    const box = event.target instanceof Element && event.target.closest(".tree .box[data-paths]");
    const paths = new Set(box ? box.dataset.paths.split(" ") : []);
    tree.classList.toggle("choosing", paths.size > 0);
    for (const part of tree.querySelectorAll("[data-paths]"))
      part.classList.toggle("chosen", part.dataset.paths.split(" ").some((path) => paths.has(path)));
  };
  addEventListener("pointerover", choose);
  addEventListener("focusin", (event) => choose({ target: event.target.querySelector(".box") || event.target }));
})();
