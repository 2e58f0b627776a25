// What concerns the whole conversation, behind one button.
function makeMenu({ anew, forget }) {
  const list = make("div", { class: "menu", id: "menu", hidden: true });
  const button = iconButton("menu", "Menu percakapan", () => (isOpen() ? close(true) : open()), {
    "aria-expanded": "false",
    "aria-controls": "menu",
  });
  const item = (text, onclick, kind = "item") => make("button", { type: "button", class: kind, onclick }, text);

  function main() {
    list.replaceChildren(
      item("Percakapan baru", () => {
        close(false);
        anew();
      }),
      item("Hapus data saya …", confirm)
    );
  }

  function confirm() {
    list.replaceChildren(
      make("p", {}, "Hapus percakapan ini dari peramban Anda dan dari server? Tidak bisa dibatalkan."),
      item("Ya, hapus", () => {
        close(true);
        forget();
      }, "item danger"),
      item("Batal", () => close(true))
    );
    list.lastChild.focus();
  }

  const isOpen = () => !list.hidden;

  function open() {
    main();
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    list.firstChild.focus();
  }

  function close(back) {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
  }

  return { button, list, isOpen, close };
}
