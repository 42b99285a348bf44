// Loaded by door screens, besides what every page loads.
import { door } from "../islands/door";

door();
