// Loaded by every page: the style sheet and the islands any page may hold.
import "../styles/site.css";
import { clock } from "../islands/clock";
import { live } from "../islands/live";
import { me } from "../islands/me";
import { offline } from "../islands/offline";
import { stars } from "../islands/stars";
import { zone } from "../islands/zone";

stars();
me();
clock();
zone();
// Before the live connection, whose news it hears; only where seats are.
if (["session", "my-schedule"].includes(document.body.dataset.page ?? "")) {
  (await import("../islands/seats")).seats();
}
offline();
live();

// Not on the first page, which is to be light; the buttons are shown once their script is there.
if (document.querySelector("[data-share]")) {
  void import("../islands/share").then(({ share }) => share());
}
if (document.querySelector("[data-print]")) {
  void import("../islands/print").then(({ print }) => print());
}
