/* Names for the theme's dialogs, the focus back where it was, and charts that scroll by keyboard. */
document.addEventListener("DOMContentLoaded", () => {
  const dialogs = [
    ["pst-search-dialog", ".search-button__button", "Search"],
    ["pst-primary-sidebar-modal", ".primary-toggle", "Contents"],
    ["pst-secondary-sidebar-modal", ".secondary-toggle", "On this page"],
  ];
  for (const [id, opener, name] of dialogs) {
    const dialog = document.getElementById(id);
    if (!dialog) continue;
    dialog.setAttribute("aria-label", name);
    dialog.addEventListener("close", () => {
      const visible = [...document.querySelectorAll(opener)].find((button) => button.offsetParent);
      if (visible) setTimeout(() => visible.focus(), 0);
    });
  }
  const figures = [...document.querySelectorAll("figure.qa-figure")];
  const makeScrollable = () => {
    for (const figure of figures) {
      if (figure.scrollWidth > figure.clientWidth + 1) figure.tabIndex = 0;
      else figure.removeAttribute("tabindex");
    }
  };
  window.addEventListener("load", makeScrollable);
  window.addEventListener("resize", makeScrollable);
});
