// Loaded with the control panel, and by pages that are shown at another time.
import "../styles/admin.css";
import { panel } from "../admin/panel";
import { runJobs } from "../admin/run";

panel();
if (document.querySelector("[data-panel]")) runJobs();
