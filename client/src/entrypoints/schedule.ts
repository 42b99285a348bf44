// Loaded by the schedule: filters and keys.
import { filters } from "../islands/filters";
import { keyboard } from "../islands/keyboard";

filters();
keyboard();
