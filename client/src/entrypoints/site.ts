// Loaded by every page: the style sheet and the islands any page may hold.
import "../styles/site.css";
