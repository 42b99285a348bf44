// Loaded by every page: the style sheet and the islands any page may hold.
import "../styles/site.css";
import { clock } from "../islands/clock";
import { live } from "../islands/live";
import { me } from "../islands/me";
import { offline } from "../islands/offline";
import { print } from "../islands/print";
import { seats } from "../islands/seats";
import { share } from "../islands/share";
import { stars } from "../islands/stars";
import { zone } from "../islands/zone";

stars();
me();
clock();
zone();
share();
print();
seats();
offline();
live();
