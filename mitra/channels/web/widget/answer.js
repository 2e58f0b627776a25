// One message on the screen: what the person said, an answer, or a note of the widget.

/** A message of the person. It stays the same node while it is sent, and so keeps the focus. */
function ownMessage(message) {
  return make(
    "div",
    { class: "own", tabindex: "-1" },
    make("span", { class: "hidden" }, "Anda: "),
    make("p", { class: "bubble" }, message.text),
    make("p", { class: "state" })
  );
}

/** Say below a message of the person whether it has arrived. */
function showState(node, message, retry) {
  const line = node.querySelector(".state");
  line.replaceChildren();
  if (message.state === "waiting") line.append("Menunggu terkirim …");
  if (message.state === "failed")
    line.append(
      make("span", {}, message.why || "Belum terkirim."),
      make("button", { type: "button", class: "plain", onclick: () => retry(message) }, "Kirim lagi")
    );
}

/** Nodes of an answer, with what can be done with it. */
function answerMessage(message, question, say) {
  const item = make("div", { class: "answer" });
  item.append(
    make("span", { class: "hidden" }, SETTINGS.title + ": "),
    make("div", { class: "bubble" }, ...nodes(message.text, message.sources))
  );
  if (message.local) return item;
  const copy = iconButton("copy", "Salin jawaban", async () =>
    say((await copyText(message.text)) ? "Jawaban disalin." : "Jawaban tidak bisa disalin.")
  );
  const paper = iconButton("print", "Cetak jawaban", () => printAnswer(question, message));
  item.append(make("div", { class: "tools" }, copy, paper, helpfulness(message, say)));
  return item;
}

/** "Apakah membantu?" with an optional why. */
function helpfulness(message, say) {
  const box = make("div", { class: "helpful" });
  const send = async (helpful, reason) => {
    try {
      await call("web/umpan-balik", { entry: message.entry, helpful, reason });
      return true;
    } catch (error) {
      say(error.message + " Pendapat Anda belum tersimpan.");
      return false;
    }
  };
  const thank = () => {
    const thanks = make("p", { tabindex: "-1" }, "Terima kasih atas pendapat Anda.");
    box.replaceChildren(thanks);
    thanks.focus({ preventScroll: true });
  };
  const vote = async (helpful, why) => {
    if (!(await send(helpful))) return;
    message.voted = true;
    memory.save();
    if (helpful) return thank();
    box.replaceChildren(why);
    why.querySelector("button").focus();
  };
  const tell = async (reason) => {
    if (!reason || (await send(false, reason))) thank();
  };
  if (message.voted) {
    box.append(make("p", {}, "Terima kasih atas pendapat Anda."));
    return box;
  }
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Apakah jawaban ini membantu?");
  box.append(
    make("span", { "aria-hidden": "true" }, "Apakah membantu?"),
    make("button", { type: "button", class: "plain", onclick: () => vote(true) }, "Ya"),
    make("button", { type: "button", class: "plain", onclick: () => vote(false, reasonForm(tell)) }, "Tidak")
  );
  return box;
}

function reasonForm(tell) {
  const own = make("textarea", { rows: "2", maxlength: MAX_REASON, "aria-label": "Dengan kata sendiri", placeholder: "Atau tulis sendiri …" });
  const form = make(
    "form",
    { class: "why", "aria-label": "Apa yang kurang?" },
    make("p", {}, "Apa yang kurang? Boleh dilewati. Jangan tulis data pribadi."),
    make(
      "div",
      { class: "choices" },
      ...REASONS.map((why) => make("button", { type: "button", class: "choice", onclick: () => tell(why) }, why))
    ),
    own,
    make("button", { type: "submit", class: "plain" }, "Kirim"),
    make("button", { type: "button", class: "plain", onclick: () => tell("") }, "Lewati")
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell(own.value.trim());
  });
  return form;
}
