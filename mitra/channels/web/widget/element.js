// The element in the page: a button, and the panel behind it once it was wanted.
class KawanMitra extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    memory.load();
    const root = this.attachShadow({ mode: "open" });
    addStyle(root, STYLE);
    colourise(this);
    if (SETTINGS.theme) this.setAttribute("theme", SETTINGS.theme);
    this.lang = "id";
    this.count = make("span", { class: "count", hidden: true, "aria-hidden": "true" });
    this.news = make("p", { class: "hidden", role: "status" });
    this.launcher = make(
      "button",
      { type: "button", class: "launcher", "aria-haspopup": "dialog", onclick: () => this.open() },
      emblem(),
      make("span", {}, SETTINGS.label),
      this.count
    );
    this.side = make("div", { class: SETTINGS.left ? "side left" : "side" }, this.launcher, this.news);
    root.append(this.side);
    this.showCount();
    addEventListener("storage", (event) => {
      // Another tab of this browser went on with the conversation.
      if (event.key !== KEY) return;
      const open = memory.now.open;
      memory.load();
      memory.now.open = open;
      this.panel?.reload();
      this.showCount();
    });
    const unsent = memory.now.messages.some((message) => message.state === "waiting");
    // A panel over the whole screen would hide the page that was just asked for.
    if (memory.now.open && !FULL_SCREEN.matches) this.open({ focus: false });
    else if (unsent) this.makePanel().show(false), this.panel.resume();
  }

  makePanel() {
    if (!this.panel) {
      this.panel = makePanel({ close: () => this.close(), unread: (count) => this.addUnread(count) });
      this.side.append(this.panel.root);
    }
    return this.panel;
  }

  open({ focus = true, question = "" } = {}) {
    const before = document.activeElement;
    if (before && before !== document.body && before !== this) this.opener = before;
    this.makePanel();
    memory.now.open = true;
    memory.now.unread = 0;
    memory.save();
    this.launcher.hidden = true;
    this.showCount();
    this.panel.show(true);
    if (focus) this.panel.begin();
    if (question) this.panel.send(question);
  }

  close() {
    memory.now.open = false;
    memory.save();
    this.panel.show(false);
    this.launcher.hidden = false;
    const back = this.opener && this.opener.isConnected ? this.opener : this.launcher;
    this.opener = null;
    back.focus();
  }

  addUnread(count) {
    memory.now.unread += count;
    memory.save();
    this.showCount();
    this.news.textContent = "Ada jawaban baru dari " + SETTINGS.title + ".";
  }

  showCount() {
    const unread = memory.now.unread;
    this.count.hidden = !unread;
    this.count.textContent = unread > 9 ? "9+" : String(unread);
    this.launcher.setAttribute(
      "aria-label",
      SETTINGS.label + (unread ? `, ${unread} jawaban belum dibaca` : "")
    );
    if (!unread) this.news.textContent = "";
  }
}

function start() {
  const element = document.createElement("kawan-mitra");
  document.body.append(element);
  // Anything in the page with data-kawan-tanya="…" asks that question when pressed.
  document.addEventListener("click", (event) => {
    const asker = event.target instanceof Element && event.target.closest("[data-kawan-tanya]");
    if (!asker) return;
    event.preventDefault();
    element.open({ question: asker.dataset.kawanTanya.trim().slice(0, MAX_TEXT) });
  });
  window.KawanMitra = {
    buka: () => element.open(),
    tutup: () => element.panel && element.close(),
    tanya: (text) => element.open({ question: String(text).trim().slice(0, MAX_TEXT) }),
  };
  window.dispatchEvent(new Event("kawan-mitra"));
}

if (!customElements.get("kawan-mitra")) {
  customElements.define("kawan-mitra", KawanMitra);
  const idle = window.requestIdleCallback || setTimeout;
  const soon = () => idle(start); // the page itself comes first
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", soon, { once: true });
  else soon();
}
