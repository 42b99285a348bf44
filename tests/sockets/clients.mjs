// The official client of socket.io, many of them, led by a test: commands come in as lines of
// JSON, what clients hear goes out as lines of JSON.
import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const clients = new Map();

function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const commands = {
  /** Opens a client under a number. */
  open({ client, url, options }) {
    const socket = io(url, { forceNew: true, reconnectionDelay: 50, ...options });
    clients.set(client, socket);
    socket.io.on("open", () => {
      socket.io.engine.on("upgrade", ({ name }) => say({ client, event: "upgrade", values: [name] }));
    });
    socket.on("connect", () =>
      say({ client, event: "connect", values: [socket.io.engine.transport.name] }),
    );
    socket.on("connect_error", (error) =>
      say({ client, event: "connect_error", values: [error.message] }),
    );
    socket.on("disconnect", (reason) => say({ client, event: "disconnect", values: [reason] }));
    socket.onAny((event, ...values) => say({ client, event, values }));
  },
  /** Sends an event, and tells what was acknowledged. */
  async emit({ client, name, values, call }) {
    let answer;
    try {
      answer = await clients.get(client).timeout(20_000).emitWithAck(name, ...values);
    } catch (error) {
      answer = { lost: String(error) };
    }
    say({ client, event: "answer", call, values: [answer] });
  },
  /** Sends an event many times, asking for nothing. */
  flood({ client, name, values, times }) {
    for (let i = 0; i < times; i += 1) clients.get(client).emit(name, ...values);
  },
  /** Sends what no client sends. */
  raw({ client, text }) {
    clients.get(client).io.engine.transport.ws.send(text);
  },
  /** Reads no more, or reads on. */
  stall({ client }) {
    clients.get(client).io.engine.transport.ws._socket.pause();
  },
  resume({ client }) {
    clients.get(client).io.engine.transport.ws._socket.resume();
  },
  connect({ client }) {
    clients.get(client).connect();
  },
  close({ client }) {
    clients.get(client).disconnect();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...values } = JSON.parse(line);
  commands[command](values);
}
process.exit(0);
