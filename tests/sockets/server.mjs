// The official server of socket.io, doing what our server does for its visitors: each is told how
// many are here, everybody is told when that changes, and what is sent to `/tell` is told to
// everybody. Says its port as a line of JSON; ends with its input.
import { createServer } from "node:http";
import { Server } from "socket.io";

// As server/src/presence/beat.rs gathers changes.
const SOON = 100;
const PAUSE = 600;

const visitors = new Map();
let told = 0;
let waiting = null;
let number = 0;

const http = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const { title, text } = JSON.parse(Buffer.concat(parts));
    number += 1;
    const at = new Date().toISOString();
    const bulletin = { seq: number, kind: "message", session: null, title, text, lang: "en", at };
    io.emit("bulletin", bulletin);
    response.end("told");
  });
});
const io = new Server(http, { transports: ["websocket"] });

function tellLater() {
  waiting ??= setTimeout(
    () => {
      waiting = null;
      told = Date.now();
      io.volatile.emit("site-visitors", visitors.size);
    },
    Math.max(SOON, told + PAUSE - Date.now()),
  );
}

io.on("connection", (socket) => {
  const { visitor } = socket.handshake.auth;
  visitors.set(visitor, (visitors.get(visitor) ?? 0) + 1);
  socket.emit("site-visitors", visitors.size);
  tellLater();
  socket.on("disconnect", () => {
    const left = visitors.get(visitor) - 1;
    if (left > 0) visitors.set(visitor, left);
    else visitors.delete(visitor);
    tellLater();
  });
});

http.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: http.address().port })}\n`);
});
process.stdin.on("end", () => process.exit(0)).resume();
