/* Tells readers of this revision of a later one. Its own bytes never change, so it asks the index
   page, which it opens unseen: unlike a request by script this works from the file system too. */
(() => {
  const here = new URL(document.currentScript.src);
  const [edition, folder] = here.pathname.split("/").slice(-3, -1);
  const index = new URL("../../index.html", here);
  const frame = document.createElement("iframe");
  const show = (latest) => {
    const notice = document.createElement("aside");
    notice.className = "qa-revision";
    notice.setAttribute("aria-label", "Later revision");
    const words = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = "This revision has been corrected.";
    const link = document.createElement("a");
    link.href = new URL(`../r${latest.number}/site/index.html`, here).href;
    link.textContent = `Read revision ${latest.number}`;
    words.append(strong, ` ${latest.reason} `, link);
    notice.append(words);
    document.querySelector(".bd-container").before(notice);
  };
  window.addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow) return;
    const found = event.data.editions.find((each) => each.id === edition);
    const latest = found && found.revisions[found.revisions.length - 1];
    if (latest && `r${latest.number}` !== folder) show(latest);
    frame.remove();
  });
  document.addEventListener("DOMContentLoaded", () => {
    frame.hidden = true;
    frame.title = "Index of editions";
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    frame.src = index.href;
    document.body.append(frame);
  });
})();
