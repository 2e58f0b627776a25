// Nodes are built one by one and text goes in as text: nothing here reads HTML.
const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  menu: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  send: "M4 12h15M13 5.5l6.5 6.5-6.5 6.5",
  copy: "M9 9h10v11H9zM5 15V4h10",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  chat: "M4 5h16v11H11l-4.5 4v-4H4zM8 9.5h8M8 12.5h5",
};

/** Make an element: attributes from `given` ("on…" listens), then children or text. */
function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true" }))
    svg.setAttribute(key, value);
  svg.setAttribute("class", "icon icon-" + name);
  svg.append(path);
  return svg;
}

/** Two linked rings, a large and a small firm: the sign of Kawan Mitra. */
function emblem() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "emblem");
  for (const [name, d] of [
    ["large", "M4 13a9 9 0 1 0 18 0a9 9 0 1 0-18 0"],
    ["small", "M16 21a6 6 0 1 0 12 0a6 6 0 1 0-12 0"],
    ["large", "M20 18.7A9 9 0 0 1 13 22"],
  ]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", name);
    svg.append(path);
  }
  return svg;
}

/** A button whose icon is explained to those who do not see it. */
function iconButton(name, label, onclick, given = {}) {
  return make("button", { type: "button", "aria-label": label, title: label, onclick, ...given }, icon(name));
}

/** Attach a stylesheet without inline styles, so that a strict policy of the host allows it. */
function addStyle(root, css) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((one) => one !== sheet);
    };
  } catch {
    const style = make("style", {}, css); // browsers before 2023
    (root.head || root).append(style);
    return () => style.remove();
  }
}
