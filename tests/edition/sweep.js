/* What the accessibility sweep asks of a page; each function returns findings as texts. */
window.qaSweep = {
  rules: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],

  /* Folds are opened; colours change at once, so that none is judged half-way. */
  unfold() {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const style = document.createElement("style");
    style.textContent = "* { transition: none !important }";
    document.head.append(style);
  },

  scheme(name) {
    document.documentElement.dataset.mode = name;
    document.documentElement.dataset.theme = name;
  },

  settled() {
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  },

  /* Rows of long tables are alike: those beyond the sixth are left to the first state. */
  async axe(everyRow) {
    const alike = [["tbody tr:nth-child(n+7)"], ["tbody:nth-of-type(n+7)"]];
    const context = { exclude: everyRow ? [] : alike };
    const options = { runOnly: { type: "tag", values: this.rules }, resultTypes: ["violations"] };
    const { violations } = await axe.run(context, options);
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target}`));
  },

  sideways() {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px wider than the screen`] : [];
  },

  /* WCAG 1.4.12: with this spacing no text may be lost. */
  space() {
    const style = document.createElement("style");
    style.id = "qa-spacing";
    style.textContent = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`;
    document.head.append(style);
  },

  unspace() {
    document.getElementById("qa-spacing").remove();
  },

  clipped() {
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
      const style = getComputedStyle(element);
      const hides = [style.overflowX, style.overflowY].some((way) => way === "hidden" || way === "clip");
      if (!hides || !element.innerText?.trim() || element.clientWidth < 2) continue;
      if (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2)
        found.push(`text is cut: ${element.tagName}.${element.className}`);
    }
    return found;
  },

  unnamed() {
    return [...document.querySelectorAll("dialog")]
      .filter((dialog) => !dialog.getAttribute("aria-label"))
      .map((dialog) => `dialog without a name: ${dialog.id}`);
  },
};
