// The conversation as this browser remembers it, so that a reload loses nothing.
const KEY = "kawan-mitra:" + BASE;
const KEPT_MESSAGES = 80;
const EMPTY = { token: "", messages: [], unread: 0, open: false, used: 0 };

const memory = {
  now: { ...EMPTY },

  load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY)) || {};
      const fresh = Date.now() - kept.used < KEPT_DAYS * 864e5;
      this.now = fresh && Array.isArray(kept.messages) ? { ...EMPTY, ...kept } : { ...EMPTY };
    } catch {
      this.now = { ...EMPTY }; // storage is blocked, or holds something else
    }
  },

  save() {
    this.now.used = Date.now();
    this.now.messages = this.now.messages.slice(-KEPT_MESSAGES);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.now));
    } catch {
      // Without storage the conversation lives as long as the page.
    }
  },

  /** Begin anew; the next message gets a new session. */
  clear() {
    this.now = { ...EMPTY, messages: [], open: this.now.open };
    try {
      localStorage.removeItem(KEY);
    } catch {
      // see save()
    }
  },
};

/** An id nobody guesses; works on pages without HTTPS, where randomUUID does not exist. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
