// Talking with the server. Nothing is sent before the person sends a message.
const PATIENCE = 30_000;

/** What went wrong, in words for the person; `again` tells whether trying later may help. */
class Trouble extends Error {
  constructor(text, { again = false, status = 0, wait = 0 } = {}) {
    super(text);
    Object.assign(this, { again, status, wait });
  }
}

async function post(path, body, token) {
  const gone = new AbortController();
  const timer = setTimeout(() => gone.abort(), PATIENCE);
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = "Bearer " + token;
  try {
    const answer = await fetch(new URL(path, BASE), {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      credentials: "omit",
      referrerPolicy: "origin",
      signal: gone.signal,
    });
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return said;
    throw new Trouble(said.message || "Layanan sedang terganggu.", {
      again: answer.status === 429 || answer.status >= 500,
      status: answer.status,
      wait: 1000 * (Number(answer.headers.get("Retry-After")) || 0),
    });
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble("Tidak tersambung ke layanan.", { again: true });
  } finally {
    clearTimeout(timer);
  }
}

async function session() {
  if (!memory.now.token) {
    memory.now.token = (await post("web/sesi", {})).token;
    memory.save();
  }
  return memory.now.token;
}

/** Post with the session; one that the server no longer knows is replaced once. */
async function call(path, body) {
  try {
    return await post(path, body, await session());
  } catch (error) {
    if (error.status !== 401) throw error;
    memory.now.token = "";
    return post(path, body, await session());
  }
}
