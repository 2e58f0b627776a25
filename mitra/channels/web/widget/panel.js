// The window of the conversation.
const FULL_SCREEN = matchMedia("(max-width: 480px), (max-height: 460px)");

const GREETING = { id: "greeting", from: "mitra", local: true, text: SETTINGS.greeting };

function makePanel({ close, unread }) {
  const log = make("div", {
    class: "log", role: "log", "aria-live": "polite", "aria-label": "Percakapan", tabindex: "0",
  });
  const typingSign = make("p", { class: "typing", role: "status" });
  const line = make("p", { class: "trouble", role: "status" });
  const field = make("textarea", {
    rows: "1", maxlength: MAX_TEXT, id: "field", enterkeyhint: "send", autocomplete: "off",
    placeholder: "Tulis pertanyaan …", "aria-describedby": "privacy",
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      submit();
    },
    oninput: grow,
  });
  const menu = makeMenu({ anew, forget });
  const title = make("h2", { id: "title", tabindex: "-1" }, SETTINGS.title);
  const root = make(
    "div",
    { class: "panel", role: "dialog", "aria-labelledby": "title", hidden: true, onkeydown: keys },
    make(
      "div",
      { class: "head" },
      emblem(),
      make("div", { class: "name" }, title, make("p", {}, "Program, bukan orang")),
      menu.button,
      iconButton("close", "Tutup percakapan", close)
    ),
    menu.list,
    log,
    typingSign,
    line,
    make(
      "form",
      { class: "compose", onsubmit: (event) => (event.preventDefault(), submit()) },
      make("label", { for: "field", class: "hidden" }, "Pertanyaan Anda"),
      field,
      make("button", { type: "submit", class: "send", "aria-label": "Kirim", title: "Kirim" }, icon("send"))
    ),
    make(
      "p",
      { class: "privacy", id: "privacy" },
      "Jangan tulis NIK atau data pribadi lain. ",
      anchor(SETTINGS.privacy, "Privasi")
    )
  );
  const queue = makeQueue({ changed: draw, typing: showTyping, trouble, arrived });

  function trouble(text) {
    if (line.textContent !== text) line.textContent = text;
  }

  function showTyping(on) {
    typingSign.replaceChildren();
    if (!on) return;
    typingSign.append(make("span", { class: "hidden" }, SETTINGS.title + " sedang menulis"));
    for (let dot = 0; dot < 3; dot++) typingSign.append(make("i"));
    log.scrollTop = log.scrollHeight;
  }

  function grow() {
    field.style.height = "auto";
    field.style.height = Math.min(field.scrollHeight + 2, 140) + "px";
  }

  function submit() {
    const text = field.value.trim();
    if (!text) return field.focus();
    field.value = "";
    grow();
    send(text);
  }

  function send(text) {
    memory.now.messages.push({ id: newId(), from: "saya", text, state: "waiting", at: Date.now() });
    memory.save();
    draw();
    queue.drain();
  }

  function retry(message) {
    message.state = "waiting";
    draw();
    queue.drain();
  }

  /** A choice disappears when used: the keyboard goes on from the message it made. */
  function choose(text) {
    send(text);
    [...log.querySelectorAll(".own")].pop()?.focus({ preventScroll: true });
  }

  function arrived(count) {
    if (root.hidden) unread(count);
  }

  const drawn = new Map();
  const notice = make(
    "p",
    { class: "notice" },
    `Pesan Anda dipakai hanya untuk menjawab. Percakapan disimpan paling lama ${KEPT_DAYS} hari ` +
      "tanpa nama Anda, lalu dihapus. Ini ringkasan, bukan nasihat hukum."
  );

  /** Draw what is new or changed only: a log that is built anew is read aloud anew. */
  function draw() {
    const all = [GREETING, ...memory.now.messages];
    let question = "";
    const wanted = all.map((message) => {
      if (message.from === "saya") question = message.text;
      const own = message.from === "saya";
      if (!drawn.has(message.id))
        drawn.set(message.id, own ? ownMessage(message) : answerMessage(message, question, trouble));
      const node = drawn.get(message.id);
      if (own) showState(node, message, retry);
      return node;
    });
    for (const [id, node] of drawn) if (!wanted.includes(node)) drawn.delete(id);
    wanted.splice(1, 0, notice);
    for (const node of [...log.children]) if (!wanted.includes(node)) node.remove();
    wanted.forEach((node, at) => {
      if (log.children[at] !== node) log.insertBefore(node, log.children[at] || null);
    });
    drawChoices(all[all.length - 1]);
    scrollToNewest();
  }

  function drawChoices(last) {
    const offered =
      last === GREETING
        ? SETTINGS.examples.map((text) => ({ title: text, payload: text }))
        : last.from === "mitra" ? last.buttons || [] : [];
    if (!offered.length) return;
    const choices = offered.map((one) =>
      make("button", { type: "button", class: "choice", onclick: () => choose(one.payload) }, one.title)
    );
    log.append(make("div", { class: "choices", role: "group", "aria-label": "Pilihan" }, ...choices));
  }

  /** Show the newest answer from its beginning, since people read downwards. */
  function scrollToNewest() {
    const own = [...log.querySelectorAll(".own")].pop();
    log.scrollTop = own ? Math.min(own.offsetTop - 12, log.scrollHeight) : 0;
  }

  function anew() {
    memory.clear();
    trouble("");
    draw();
    begin();
  }

  /** Have the server forget; only then forget here, so that nothing is left behind unseen. */
  async function forget() {
    if (!memory.now.token) {
      anew();
      return trouble("Percakapan dihapus dari peramban ini. Di server tidak ada yang tersimpan.");
    }
    try {
      await call("web/pesan", { id: newId(), text: "hapus data saya" });
      anew();
      trouble("Percakapan Anda sudah dihapus, di sini dan di server.");
    } catch (error) {
      trouble(error.message + " Data Anda belum dihapus; coba lagi nanti.");
    }
  }

  function keys(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      if (menu.isOpen()) menu.close(true);
      else close();
    } else if (event.key === "Tab" && FULL_SCREEN.matches) keepInside(event, root);
  }

  /** Put the cursor where one goes on; on touch screens without raising the keyboard. */
  function begin() {
    (matchMedia("(pointer: coarse)").matches ? title : field).focus({ preventScroll: true });
  }

  function show(open) {
    root.hidden = !open;
    root.setAttribute("aria-modal", String(open && FULL_SCREEN.matches));
    menu.close(false);
    if (!open) return;
    draw();
    queue.drain();
  }

  function reload() {
    if (!root.hidden) draw();
  }

  return { root, send, show, begin, reload, resume: queue.drain };
}

/** Over a full screen the page behind is out of reach, so Tab goes round. */
function keepInside(event, root) {
  const reach = [...root.querySelectorAll("button, a, textarea, [tabindex='0']")].filter(
    (one) => one.offsetParent !== null
  );
  const at = root.getRootNode().activeElement;
  const [first, last] = [reach[0], reach[reach.length - 1]];
  if (event.shiftKey ? at === first || !reach.includes(at) : at === last) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}
