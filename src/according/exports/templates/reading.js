// Links text and cards both ways. Without this script every link still leads to its place.
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const bySegment = new Map();
  for (const seg of all("article [data-ids]")) {
    for (const id of seg.dataset.ids.split(" ")) {
      if (!id) continue;
      if (!bySegment.has(id)) bySegment.set(id, []);
      bySegment.get(id).push(seg);
    }
  }
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const show = (element, block) =>
    element && element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
  // Cards scroll in their own column where there are two, so that the text stays where it is.
  const aside = document.querySelector("aside");
  const showCard = (card) => {
    if (!aside.contains(card) || aside.scrollHeight <= aside.clientHeight) return show(card, "center");
    const top = card.getBoundingClientRect().top - aside.getBoundingClientRect().top + aside.scrollTop;
    aside.scrollTo({ top: top - aside.clientHeight / 4, behavior: calm.matches ? "auto" : "smooth" });
  };
  const unlight = () => all(".lit").forEach((element) => element.classList.remove("lit"));
  const light = (id) => {
    unlight();
    (bySegment.get(id) || []).forEach((seg) => seg.classList.add("lit"));
    all("[data-card]").filter((card) => card.dataset.card === id).forEach((card) => card.classList.add("lit"));
  };
  const remember = (hash) => { try { history.replaceState(null, "", hash); } catch (error) { /* file: pages may refuse */ } };

  // From a card to its words.
  const toText = (id) => {
    light(id);
    show(document.getElementById("w-" + id)?.nextElementSibling, "center");
    remember("#w-" + id);
  };
  // From words to their card; a second click on the same words goes on to the card around it.
  let last = null;
  const toCard = (seg) => {
    const ids = seg.dataset.ids.split(" ").filter((id) => document.getElementById(id));
    if (!ids.length) return;
    const first = Math.max(0, ids.indexOf(seg.hash.slice(1)));
    const step = last && last.seg === seg ? last.step + 1 : 0;
    last = { seg, step };
    const id = ids[(first + step) % ids.length];
    light(id);
    showCard(document.getElementById(id));
    remember("#" + id);
  };

  document.addEventListener("click", (event) => {
    const seg = event.target.closest("article a.seg");
    const card = event.target.closest("[data-card]");
    const link = event.target.closest("a");
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (seg) {
      event.preventDefault();
      toCard(seg);
    } else if (card && (!link || link.dataset.jump) && !String(window.getSelection())) {
      event.preventDefault();
      toText(card.dataset.card);
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { unlight(); last = null; } });
  const arrive = () => {
    const hash = location.hash.slice(1);
    const id = hash.replace(/^w-/, "");
    if (bySegment.has(id)) light(id);
  };
  window.addEventListener("hashchange", arrive);
  arrive();
})();
