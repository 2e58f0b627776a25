// From the text of a message to nodes: paragraphs, lists, links, and the source line.
const LINK = /https?:\/\/[^\s<>"'()[\]]*[^\s<>"'()[\].,;:!?]/g;

function anchor(address, text) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** `text` with every match of `pattern` replaced by what `node` makes of it. */
function replaced(text, pattern, node) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push(text.slice(end, found.index), node(found[0]));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

function linked(text, sources) {
  const byName = new Map(sources.map((source) => [source.name, webAddress(source.url)]));
  const names = [...byName.keys()].filter((name) => name && byName.get(name));
  const lawful = names
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  const laws = lawful.length && new RegExp(`\\b(?:${lawful.join("|")})(?![\\d/])`, "g");
  const law = (name) => anchor(byName.get(name), name);
  return replaced(text, LINK, (found) => (webAddress(found) ? anchor(found, found) : found)).flatMap(
    (part) => (laws && typeof part === "string" ? replaced(part, laws, law) : [part])
  );
}

/** Nodes for one message; `sources` are the laws whose names become links in its last line. */
function nodes(text, sources = []) {
  const made = [];
  for (const block of String(text).split(/\n\s*\n/)) {
    const source = /^Sumber: /.test(block);
    const box = make("div", { class: source ? "source" : "block" });
    let list = null;
    for (const line of block.split("\n")) {
      const point = /^(?:[•-] )(.*)$/.exec(line);
      const known = source ? sources : [];
      if (point) {
        list = list || box.appendChild(make("ul"));
        list.append(make("li", {}, ...linked(point[1], known)));
      } else if (line.trim()) {
        list = null;
        box.append(make("p", {}, ...linked(line, known)));
      }
    }
    if (box.childNodes.length) made.push(box);
  }
  return made;
}
