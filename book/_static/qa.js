/* Names for the dialogs of the theme, the focus back where it was, and boxes that scroll by keyboard. */
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
  const boxes = document.querySelectorAll("figure.qa-figure, .pst-scrollable-table-container, pre");
  const makeScrollable = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  window.addEventListener("load", makeScrollable);
  window.addEventListener("resize", makeScrollable);
});
