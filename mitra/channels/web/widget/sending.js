// The queue: messages leave in their order, and wait while there is no connection.
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30_000;
const SHOW_TYPING_AFTER = 250;

/**
 * Make the queue. `changed()` draws the conversation, `typing(on)` the typing sign,
 * `trouble(text)` the line above the text field, `arrived()` counts what is unread.
 */
function makeQueue({ changed, typing, trouble, arrived }) {
  let busy = false;
  let wait = FIRST_WAIT;
  let timer = 0;

  const waiting = () => memory.now.messages.find((message) => message.state === "waiting");

  /** Where a message stands now: another tab may have made a new list of the same ones. */
  const place = (message) => memory.now.messages.findIndex((one) => one.id === message.id);

  async function drain() {
    clearTimeout(timer);
    if (busy) return;
    if (!waiting()) return trouble("");
    busy = true;
    const sign = setTimeout(() => typing(true), SHOW_TYPING_AFTER);
    for (let message = waiting(); message; message = waiting()) if (!(await deliver(message))) break;
    clearTimeout(sign);
    typing(false);
    busy = false;
  }

  /** Send one message; false when the queue has to wait. */
  async function deliver(message) {
    try {
      // The id makes a repeat harmless: the server answers each message once.
      const said = await call("web/pesan", { id: message.id, text: message.text });
      wait = FIRST_WAIT;
      trouble("");
      const answers = said.messages.map((one) => ({ ...one, id: newId(), from: "mitra", at: Date.now() }));
      if (said.forgotten) {
        // The server has forgotten; what remains here is only that it said so.
        memory.clear();
        memory.now.messages = answers.map((one) => ({ ...one, local: true }));
        memory.save();
        changed();
        return true;
      }
      const at = place(message);
      // Cleared meanwhile, or answered to another tab of this browser already.
      const wanted = at >= 0 && memory.now.messages[at].state !== "sent";
      if (wanted) {
        memory.now.messages[at].state = "sent";
        // Answers stand below their question, above what waits.
        memory.now.messages.splice(at + 1, 0, ...answers);
        memory.save();
      }
      changed();
      if (wanted) arrived(answers.length);
      return true;
    } catch (error) {
      if (error.again) {
        const pause = Math.max(wait, error.wait || 0);
        trouble(
          error.status === 429
            ? error.message
            : `${error.message} Pesan Anda disimpan dan dikirim begitu tersambung.`
        );
        timer = setTimeout(drain, pause);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      } else {
        const at = place(message);
        if (at >= 0) Object.assign(memory.now.messages[at], { state: "failed", why: error.message });
        memory.save();
      }
      changed();
      return !error.again;
    }
  }

  addEventListener("online", drain);
  return { drain };
}
