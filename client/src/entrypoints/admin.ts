// Loaded by the organizers' desk.
import "../styles/admin.css";
import { desk } from "../admin/desk";
import { runJobs } from "../admin/run";
import { visitors } from "../admin/visitors";

// The control panel, where it is open too, has taken over the buttons already.
if (!document.querySelector("[data-panel]")) runJobs();
desk();
visitors();
