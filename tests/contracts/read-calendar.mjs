// Reads a calendar from standard input as a subscriber's program would; writes what it
// understood as JSON. Fails on anything it cannot read.
import { text } from "node:stream/consumers";
import ICAL from "ical.js";

const source = await text(process.stdin);
for (const line of source.split("\r\n")) {
  if (line.includes("\n") || line.includes("\r")) throw new Error("a line does not end in CRLF");
  if (Buffer.byteLength(line) > 75) throw new Error(`a line is longer than 75 octets: ${line}`);
}
const calendar = new ICAL.Component(ICAL.parse(source));
const property = (component, name) => component.getFirstPropertyValue(name)?.toString() ?? null;

const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  for (const name of ["uid", "dtstamp", "dtstart"]) {
    if (component.getAllProperties(name).length !== 1) throw new Error(`${name} must occur once`);
  }
  const categories = component.getFirstProperty("categories")?.getValues() ?? [];
  return {
    uid: event.uid,
    summary: event.summary,
    language: component.getFirstProperty("summary")?.getParameter("language") ?? null,
    description: event.description,
    location: event.location,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    sequence: event.sequence,
    status: property(component, "status"),
    url: property(component, "url"),
    changed: component.getFirstPropertyValue("last-modified")?.toJSDate().toISOString() ?? null,
    categories,
  };
});
const names = ["version", "prodid", "method", "name", "x-wr-calname", "refresh-interval"];
const about = Object.fromEntries(names.map((name) => [name, property(calendar, name)]));
process.stdout.write(JSON.stringify({ about, events }));
