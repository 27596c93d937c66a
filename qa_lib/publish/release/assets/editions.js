/* The index of editions: answers released pages that ask for the latest revision, follows the
   reader's light or dark, and searches the texts that each edition brings as a script. */
const register = document.getElementById("register");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => { document.documentElement.dataset.theme = dark.matches ? "dark" : "light"; };
follow();
dark.addEventListener("change", follow);

if (register && window.parent !== window) {
  window.parent.postMessage(JSON.parse(register.textContent), "*");
}

const qaEditions = {
  texts: [],
  asked: null,
  take([revision, pages]) { this.texts.push({ revision, pages }); },

  /* Load the texts of all editions once, newest edition first. */
  load() {
    const sections = [...document.querySelectorAll("[data-search]")];
    this.asked ??= Promise.all(sections.map((section) => new Promise((done) => {
      const script = document.createElement("script");
      script.src = section.dataset.search;
      script.addEventListener("load", done);
      script.addEventListener("error", done);
      document.head.append(script);
    })));
    return this.asked;
  },

  /* Parts that hold all the words; those with a word in their heading come first. */
  find(words) {
    const found = [];
    for (const { revision, pages } of this.texts) {
      for (const [file, ...parts] of pages) {
        const title = parts.length ? parts.find((part) => part[1])?.[1] ?? file : file;
        for (const [anchor, heading, text] of parts) {
          const all = `${heading} ${text}`.toLowerCase();
          if (!words.every((word) => all.includes(word))) continue;
          const named = words.filter((word) => heading.toLowerCase().includes(word)).length;
          const href = `${revision}/site/${file}${anchor ? `#${anchor}` : ""}`;
          found.push({ revision, href, title, heading, text, named });
        }
      }
    }
    return found.sort((a, b) => b.named - a.named || (a.revision < b.revision ? 1 : -1));
  },
};

const shownAtMost = 50;

const excerpt = (text, words) => {
  const at = Math.max(0, text.toLowerCase().indexOf(words[0]) - 60);
  const from = at === 0 ? 0 : text.indexOf(" ", at) + 1;
  return `${from ? "… " : ""}${text.slice(from, from + 180)}${text.length > from + 180 ? " …" : ""}`;
};

const marked = (text, words) => {
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text.split(new RegExp(`(${pattern})`, "i")).map((piece, place) => {
    if (place % 2 === 0) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
};

const meeting = (revision) => {
  const heading = document.querySelector(`[id="title-${revision.split("/")[0]}"]`);
  return heading ? heading.textContent : revision;
};

const item = (one, words) => {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = one.href;
  link.textContent = one.heading && one.heading !== one.title
    ? `${one.title}: ${one.heading}` : one.title;
  const where = document.createElement("p");
  where.className = "where";
  where.textContent = meeting(one.revision);
  const quoted = document.createElement("p");
  quoted.append(...marked(excerpt(one.text, words), words));
  entry.append(link, where, quoted);
  return entry;
};

const search = async (input) => {
  const asked = input.value;
  const words = asked.toLowerCase().split(/\s+/).filter((word) => word.length > 1);
  await qaEditions.load();
  if (input.value !== asked) return;
  const found = words.length ? qaEditions.find(words) : [];
  const more = found.length > shownAtMost ? `, the first ${shownAtMost} shown` : "";
  document.getElementById("found").textContent = words.length
    ? `${found.length} ${found.length === 1 ? "place" : "places"} found${more}` : "";
  document.getElementById("results").replaceChildren(
    ...found.slice(0, shownAtMost).map((one) => item(one, words)),
  );
  document.getElementById("editions").hidden = words.length > 0;
};

const input = document.getElementById("words");
if (input && window.parent === window) {
  document.documentElement.classList.add("with-scripts");
  input.addEventListener("input", () => search(input));
}
